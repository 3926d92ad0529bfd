import { Crisp } from "crisp-api";
import { measureEvents } from "./measure-events.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default ({ quick }) =>
  measureEvents({ quick }, async (url, onEvent) => {
    const client = new Crisp();
    client.authenticateTier("plugin", "id", "key");
    client.setRestHost(url);
    await client.on("message:send", (/** @type {any} */ data) => onEvent(data));
    const { socket } = /** @type {{ socket: import("socket.io-client").Socket }} */ ({ socket: socketOf(client) });
    if (!socket.connected) await new Promise((resolve) => socket.on("connect", () => resolve(undefined)));
    // It authenticates right after connecting; a turn later the server has received that.
    await new Promise((resolve) => setTimeout(resolve, 100));
    return () => socket.disconnect();
  });

/** @param {object} client @returns {any} Its socket, which is private. */
function socketOf(client) {
  const found = Object.values(client).find((value) => typeof value?.emit === "function" && "connected" in value);
  if (!found) throw new Error("crisp-api keeps its socket elsewhere now");
  return found;
}
