import { createNodeMiddleware, Webhooks } from "@octokit/webhooks";
import { secret } from "../delivery.mjs";
import { serve } from "./serve.mjs";

// GitHub's own receiver, with the same body in its own scheme. It does not validate.
/** @param {{ text: string }} params */
export default async function octokit({ text }) {
  const webhooks = new Webhooks({ secret });
  let handled = 0;
  webhooks.on("ping", () => {
    handled++;
  });
  return serve(createNodeMiddleware(webhooks, { path: "/hook" }), () => handled, {
    "x-github-event": "ping",
    "x-github-delivery": "1",
    "x-hub-signature-256": await webhooks.sign(text),
  });
}
