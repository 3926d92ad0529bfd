import { randomBytes } from "node:crypto";

/** The given number of random bytes in hexadecimal, for keys and tokens. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
