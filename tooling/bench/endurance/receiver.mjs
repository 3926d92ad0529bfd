// Receives web hooks as a program would: checks the signature, fails at times, and remembers what it has accepted.
import { once } from "node:events";
import { createServer } from "node:http";
import { verifySignatureSync } from "@x/crisp-webhook/verify";
import { digestOf } from "./ledger.mjs";

/** @param {{ secret: string, failures: number }} params `failures`: the share of requests that are answered 500. */
export default async function receive({ secret, failures }) {
  /** Digests of the bodies that were answered 200. @type {Set<string>} */
  const accepted = new Set();
  const answers = { ok: 0, again: 0, refused: 0, failed: 0 };

  const server = createServer(async (request, response) => {
    try {
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const { "x-crisp-request-timestamp": timestamp, "x-crisp-signature": signature } = request.headers;
      const isGenuine = verifySignatureSync({
        secret,
        timestamp: String(timestamp),
        signature: String(signature),
        body,
      });
      if (!isGenuine) {
        answers.refused += 1;
        response.writeHead(401).end();
        return;
      }
      if (Math.random() < failures) {
        answers.failed += 1;
        response.writeHead(500).end();
        return;
      }
      const digest = digestOf(body);
      if (accepted.has(digest)) answers.again += 1;
      else answers.ok += 1;
      accepted.add(digest);
      response.end();
    } catch {
      // The sender disconnected: the delivery will be retried.
      response.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // It listens on a port, so the address is not a pipe's.
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    ready: { url: `http://127.0.0.1:${port}/hook` },
    calls: {
      answers: () => answers,
      /** The number of these that it has not accepted. @param {string[]} digests */
      missing: (digests) => digests.filter((digest) => !accepted.has(digest)).length,
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
