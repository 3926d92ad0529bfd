import type { Publish } from "./diagnostics.ts";

/** Does nothing: diagnostics channels exist on Node only. */
export const publish: Publish = () => {};
