import type { errorCodes } from "./error-codes.ts";
import { fullMessage } from "./error-page.ts";

/** The reason for a refusal. Stable. The meaning of each code is in `@x/crisp-types/error-codes`. */
export type CrispTypesErrorCode = keyof typeof errorCodes;

/** A misuse of this package. What Crisp sends never causes one: parsing returns a result. */
export class CrispTypesError extends Error {
  override readonly name = "CrispTypesError";
  readonly code: CrispTypesErrorCode;

  constructor(code: CrispTypesErrorCode, message: string) {
    super(fullMessage(code, message));
    this.code = code;
  }
}
