import { io } from "socket.io-client";
import { measureConnects } from "./measure-connects.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default ({ quick }) =>
  measureConnects({ quick }, ({ info }) => {
    const { origin, pathname } = new URL(info.rtm_url);
    const { identifier: username, key: password } = info.tokens.plugin;
    /** @type {import("socket.io-client").Socket} */
    let socket;
    return {
      connect: () =>
        new Promise((resolve) => {
          socket = io(origin, { path: pathname, transports: ["websocket"], forceNew: true });
          socket.on("connect", () => {
            socket.emit("authentication", { username, password, tier: "plugin", events: ["message:send"] });
          });
          socket.on("authenticated", resolve);
        }),
      close: () => socket.disconnect(),
    };
  });
