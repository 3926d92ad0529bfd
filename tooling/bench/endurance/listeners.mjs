// RTM clients that come, listen, are cut and come again.
import { io } from "socket.io-client";

/** @param {{ url: string, authentication: object, count: number }} params */
export default async function listen({ url, authentication, count }) {
  let events = 0;
  let authenticated = 0;
  let cuts = 0;
  let ended = false;
  const { origin, pathname: path } = new URL(url);
  const sockets = Array.from({ length: count }, () => {
    const socket = io(origin, {
      path,
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 1000,
    });
    socket.on("connect", () => socket.emit("authentication", authentication));
    socket.on("authenticated", () => {
      authenticated += 1;
    });
    socket.on("disconnect", (reason) => {
      cuts += 1;
      // A disconnect by the server is not mended by the client itself.
      if (reason === "io server disconnect" && !ended) setTimeout(() => socket.connect(), 100);
    });
    socket.onAny((name) => {
      if (name !== "authenticated") events += 1;
    });
    return socket;
  });
  return {
    calls: { counts: () => ({ events, authenticated, cuts, connected: sockets.filter((s) => s.connected).length }) },
    close() {
      ended = true;
      for (const socket of sockets) socket.disconnect();
    },
  };
}
