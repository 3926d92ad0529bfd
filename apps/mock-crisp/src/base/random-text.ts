import { randomBytes } from "node:crypto";

/** So many random bytes in hexadecimal: for keys and tokens that nobody may guess. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
