import { setMaxListeners } from "node:events";

/** Makes the signal that ends whatever waits. Any number may wait at once: Node would warn of a leak at the eleventh. */
export function createClosing(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
