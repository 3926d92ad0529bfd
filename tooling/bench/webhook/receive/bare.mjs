import { serve } from "./serve.mjs";

export default function bare() {
  let handled = 0;
  return serve(
    (request, response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        if (Buffer.concat(chunks).length > 0) handled++;
        response.end("ok");
      });
    },
    () => handled,
  );
}
