import { crispClient } from "../crisp-client.mjs";
import { secret } from "../delivery.mjs";
import { serve } from "./serve.mjs";

// As its README has it, on node:http: the body is read and parsed, then verified, then received.
export default async function crispApi() {
  let handled = 0;
  const client = await crispClient(() => {
    handled++;
  });
  return serve(
    (request, response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        const body = JSON.parse(Buffer.concat(chunks).toString());
        const { "x-crisp-request-timestamp": timestamp, "x-crisp-signature": signature } = request.headers;
        if (client.verifyHook(secret, body, Number(timestamp), String(signature))) {
          const error = client.receiveHook(body);
          response.statusCode = error ? 400 : 200;
        } else {
          response.statusCode = 401;
        }
        response.end("ok");
      });
    },
    () => handled,
  );
}
