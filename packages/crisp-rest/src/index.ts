export type { Logger } from "@x/crisp-types";
export type { DiagnosticChannel, DiagnosticMessage } from "./call/diagnostics.ts";
export { createLimiter, type Limiter, type LimitOptions } from "./call/limiter.ts";
export type { RetryOptions } from "./call/retry-policy.ts";
export { CrispRest, type RequestOptions } from "./crisp-rest.ts";
export { CrispRestError, type CrispRestErrorCode, type CrispRestErrorDetails } from "./errors.ts";
export type { CallOptions, Credentials, CrispRestOptions, Fetch, MessageUser, Validation } from "./options.ts";
