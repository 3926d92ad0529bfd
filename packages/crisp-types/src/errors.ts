/** What was asked wrongly: `unknown_event`, a name that is not in the registry; `invalid_override`, a payload that would not be valid. */
export type CrispTypesErrorCode = "unknown_event" | "invalid_override";

/** A misuse of this package. What Crisp sends never causes one: parsing returns a result. */
export class CrispTypesError extends Error {
  override readonly name = "CrispTypesError";
  readonly code: CrispTypesErrorCode;

  constructor(code: CrispTypesErrorCode, message: string) {
    super(`[${code}] ${message}`);
    this.code = code;
  }
}
