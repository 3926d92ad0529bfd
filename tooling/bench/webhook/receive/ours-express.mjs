import { expressHandler } from "@x/crisp-webhook/express";
import express from "express";
import { counting } from "./counting.mjs";
import { serve } from "./serve.mjs";

export default function oursOnExpress() {
  const { webhooks, handled } = counting();
  const app = express();
  app.post("/hook", expressHandler(webhooks));
  return serve(app, handled);
}
