// A client of each kind, as one would set it up for a token of the mock.
import { CrispRtm } from "@x/crisp-rtm";
import { Crisp } from "crisp-api";
import { io } from "socket.io-client";

/**
 * @typedef {object} Client
 * @property {() => Promise<unknown>} connect Resolves when it reports that it is connected.
 * @property {() => unknown} close
 */

/**
 * @param {"ours" | "bare" | "official"} kind
 * @param {{ info: import("@x/mock-crisp").MockCrispInfo, env: Record<string, string> }} mock
 * @returns {Client}
 */
export function clientOf(kind, { info, env }) {
  const { identifier, key } = info.tokens.plugin;
  if (kind === "ours") {
    const rtm = CrispRtm.fromEnv({ events: ["message:send"] }, env);
    return { connect: () => rtm.connect(), close: () => rtm.close() };
  }
  if (kind === "official") {
    const client = new Crisp();
    client.authenticateTier("plugin", identifier, key);
    client.setRestHost(info.url);
    return {
      connect: () => client.on("message:send", () => {}),
      // It has no way to close; its socket is private.
      close: () => /** @type {any} */ (client)._socket?.disconnect?.(),
    };
  }
  const { origin, pathname: path } = new URL(info.rtm_url);
  const socket = io(origin, { path, transports: ["websocket"], forceNew: true, autoConnect: false });
  const authentication = { username: identifier, password: key, tier: "plugin", events: ["message:send"] };
  socket.on("connect", () => socket.emit("authentication", authentication));
  return {
    connect: () =>
      new Promise((resolve) => {
        socket.once("authenticated", resolve);
        socket.connect();
      }),
    close: () => socket.disconnect(),
  };
}
