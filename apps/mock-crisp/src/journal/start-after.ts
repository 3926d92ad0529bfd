import type { Journal } from "./journal.ts";

/**
 * The id to begin after. One that the journal has not reached is of another mock at the same address, such as before a
 * restart, and counts as 0.
 */
export function startAfter({ latest }: Pick<Journal, "latest">, id: number): number {
  return id > latest ? 0 : id;
}
