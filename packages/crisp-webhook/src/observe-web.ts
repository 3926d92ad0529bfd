import type { Observe } from "./observe.ts";

/** Diagnostics channels are Node's: elsewhere there is nobody to tell. */
export const observe: Observe = () => {};
