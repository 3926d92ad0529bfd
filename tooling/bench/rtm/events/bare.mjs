import { io } from "socket.io-client";
import { measureEvents } from "./measure-events.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default ({ quick }) =>
  measureEvents({ quick }, async (url, onEvent) => {
    const socket = io(url, { path: "/rtm", transports: ["websocket"] });
    socket.on("message:send", onEvent);
    await new Promise((resolve) => {
      socket.on("connect", () => socket.emit("authentication", {}));
      socket.on("authenticated", resolve);
    });
    return () => socket.disconnect();
  });
