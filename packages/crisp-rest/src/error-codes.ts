/**
 * Every code of a `CrispRestError`: its meaning and what to do. Stable: a code is never renamed. The documentation has a page for each, made from
 * this list. At run time only programs that import this subpath load it.
 */
export const errorCodes = {
  invalid_options:
    "An option or an argument cannot work. Unless `attempts` says otherwise, nothing was sent. Change what the message names.",
  credentials_failed:
    "The function given as `credentials` threw or returned no token, before the first request or after a 401. `cause` holds the reason.",
  invalid_data:
    "Crisp refused the request: 400, or a 4xx without a code of its own. `reason` is Crisp's reason. Check the arguments against the page of the route.",
  unauthorized: "401. The tier, the identifier or the key is wrong.",
  not_allowed: "403. The token lacks a scope, or its tier may not call this route. The page of the route names both.",
  not_subscribed: "404 with this reason. The plugin is not installed on the website.",
  not_found: "404. The website, conversation, person or other object does not exist.",
  conflict: "409. What the call would create exists already.",
  quota_exceeded:
    "The daily quota of the token is exhausted: 423, or any status with the reason `quota_limit_exceeded`. It is not retried unless `retry.quota` is set.",
  rate_limited:
    "420 or 429 after all retries. `retryAfter` holds the milliseconds that the answer asked to wait. Set `limit` to send less.",
  server_error: "5xx after all retries.",
  timeout: "No complete answer arrived within `timeout`. With `maybeSent` the request may have taken effect.",
  network:
    "The connection could not be made or was lost. `cause` holds the reason. With `maybeSent` the request may have taken effect.",
  aborted: "The `signal` of the call was aborted. `cause` is the reason of the signal.",
  invalid_answer:
    "The answer is a redirect, is too large, is not JSON, is not in Crisp's envelope or has the wrong shape: check that `apiUrl` is Crisp's REST API. Or one millisecond of a history has more messages than an answer holds.",
} as const;
