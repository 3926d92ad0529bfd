import type { Publish } from "./diagnostics.ts";

/** Diagnostics channels are Node's: elsewhere there is nobody to tell. */
export const publish: Publish = () => {};
