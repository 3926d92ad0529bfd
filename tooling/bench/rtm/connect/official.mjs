import { Crisp } from "crisp-api";
import { measureConnects } from "./measure-connects.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default ({ quick }) =>
  measureConnects({ quick }, ({ info }, authenticated) => {
    const client = new Crisp();
    const { identifier, key } = info.tokens.plugin;
    client.authenticateTier("plugin", identifier, key);
    client.setRestHost(info.url);
    return {
      // It does not report when it is authenticated; the mock does.
      connect: async () => {
        client.on("message:send", () => {}).catch(() => {});
        await authenticated();
      },
      // It has no way to close; its socket is private.
      close: () => /** @type {any} */ (client)._socket?.disconnect?.(),
    };
  });
