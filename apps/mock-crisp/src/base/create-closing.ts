import { setMaxListeners } from "node:events";

/** Creates the signal that ends all waits, without Node's warning about more than ten listeners. */
export function createClosing(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
