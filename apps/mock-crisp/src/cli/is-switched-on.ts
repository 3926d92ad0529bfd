const OFF = /^(|0|false|no|off)$/i;

/** True if the variable of a switch turns it on. */
export function isSwitchedOn(value: string | undefined): boolean {
  return value !== undefined && !OFF.test(value);
}
