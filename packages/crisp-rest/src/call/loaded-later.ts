// Loaded while the first request is under way, which needs none of it unless it fails: this code is a large part of the package.
// Conversations import from here too, so that bundlers make one file of it.
export { cancellable } from "#cancellation";
export { conclude } from "./conclude.ts";
export { isConnectionFailure } from "./connection-failure.ts";
export { failureOfEnvelope, failureOfRedirect, failureOfRefusal, failureOfThrown } from "./failures.ts";
export { isRetryable, parseRetryAfter, waitBeforeRetry } from "./retry.ts";
export { safeCause } from "./safe-cause.ts";
export { sleep } from "./sleep.ts";
export { warn } from "./warn.ts";
