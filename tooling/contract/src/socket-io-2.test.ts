import { startMockCrisp } from "@x/mock-crisp";
import connect from "socket.io-client-2";
import { expect, test } from "vitest";
import { rtmAddress } from "./support/raw-socket.ts";

// Socket.IO 2 speaks Engine.IO 3, which Crisp still serves.
test("a Socket.IO 2 client authenticates and receives", async () => {
  await using mock = await startMockCrisp();
  const { origin, path } = await rtmAddress(mock);
  const client = connect(origin.replace("ws", "http"), {
    path,
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
  });
  try {
    const authenticated = new Promise((resolve) => client.on("authenticated", resolve));
    const received = new Promise((resolve) => client.on("message:send", resolve));
    const { identifier, key } = mock.tokens.plugin;
    client.emit("authentication", { tier: "plugin", username: identifier, password: key });

    expect(await authenticated).toBe(true);
    expect(mock.connections.list()).toMatchObject([{ protocol: 3 }]);
    const message = await (await mock.visitor()).says("hi");
    expect(await received).toEqual(message);
  } finally {
    client.close();
  }
});
