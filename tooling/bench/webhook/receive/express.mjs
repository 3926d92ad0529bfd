import express from "express";
import { serve } from "./serve.mjs";

// The cost of Express itself: the body is read and parsed, and nothing is checked.
export default function bareExpress() {
  let handled = 0;
  const app = express();
  app.post("/hook", express.json(), (_request, response) => {
    handled++;
    response.end("ok");
  });
  return serve(app, () => handled);
}
