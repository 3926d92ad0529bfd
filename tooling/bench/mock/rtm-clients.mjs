// Sockets that do as little as possible: they authenticate, and count the bytes that arrive. A real client spends more on an
// event than any server, and would dominate the measurement.
import { randomBytes } from "node:crypto";
import { connect } from "node:net";

/** @typedef {{ port: number, path: string, authentication?: object, count: number }} Opening */

export default async function clients() {
  let bytes = 0;
  let frame = 0;
  let sockets = 0;
  /** @type {{ bytes: number, resolve: (at: number) => void } | undefined} */
  let goal;

  const now = () => performance.timeOrigin + performance.now();
  const check = () => {
    if (goal === undefined || frame === 0 || bytes < goal.bytes) return;
    goal.resolve(now());
    goal = undefined;
  };

  /** @param {Opening} opening */
  const openOne = ({ port, path, authentication }) =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      /** The server's lines and the answers to them. @type {[string, string?][]} */
      const steps = [
        ['"pingInterval"', "40"],
        ['40{"sid"', authentication && `42${JSON.stringify(["authentication", authentication])}`],
        ...(authentication ? [/** @type {[string]} */ (['"authenticated",true'])] : []),
      ];
      let step = 0;
      let text = "";
      let isReady = false;
      socket.on("error", reject);
      socket.on("close", () => reject(new Error("the server closed a connection")));
      socket.on("connect", () => socket.write(handshake(path)));
      socket.on("data", (chunk) => {
        if (isReady) {
          frame ||= frameLength(chunk);
          bytes += chunk.length;
          check();
          return;
        }
        text += chunk.toString("latin1");
        const [expected, answer] = steps[step] ?? [];
        if (expected === undefined || !text.includes(expected)) return;
        text = "";
        step += 1;
        if (answer !== undefined) socket.write(masked(answer));
        if (step < steps.length) return;
        isReady = true;
        sockets += 1;
        resolve(undefined);
      });
    });

  return {
    calls: {
      /** Opens sockets, some at a time. @param {Opening} opening */
      async open(opening) {
        for (let opened = 0; opened < opening.count; opened += 50) {
          const some = Math.min(50, opening.count - opened);
          await Promise.all(Array.from({ length: some }, () => openOne(opening)));
        }
      },
      /** Resolves when every socket has had this many events in all, with the time. @param {number} events @returns {Promise<number>} */
      reach: (events) =>
        new Promise((resolve) => {
          const wait = () => {
            if (frame === 0) return setTimeout(wait, 1);
            goal = { bytes: events * sockets * frame, resolve };
            check();
          };
          wait();
        }),
    },
  };
}

/** @param {string} path */
function handshake(path) {
  return [
    `GET ${path}?EIO=4&transport=websocket HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "\r\n",
  ].join("\r\n");
}

/** A text frame as clients must send it, with a mask of zeros. @param {string} text */
function masked(text) {
  const data = Buffer.from(text);
  const head = data.length < 126 ? [0x81, 0x80 | data.length] : [0x81, 0xfe, data.length >> 8, data.length & 255];
  return Buffer.concat([Buffer.from(head), Buffer.alloc(4), data]);
}

/** Length of the frame that a chunk begins with. @param {Buffer} chunk */
function frameLength(chunk) {
  const length = chunk.readUInt8(1) & 127;
  return length < 126 ? length + 2 : chunk.readUInt16BE(2) + 4;
}
