import type { Publish } from "./diagnostics.ts";

/** Diagnostics channels are Node's: elsewhere nobody can listen. */
export const publish: Publish = () => {};
