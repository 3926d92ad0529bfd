import { nodeHandler } from "@x/crisp-webhook/node";
import { counting } from "./counting.mjs";
import { serve } from "./serve.mjs";

export default function oursOnNode() {
  const { webhooks, handled } = counting();
  return serve(nodeHandler(webhooks), handled);
}
