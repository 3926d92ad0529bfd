/**
 * Every code of a `CrispWebhookError`: its meaning and what to do. Stable: a code is never renamed. The documentation has a page for each, made from
 * this list. At run time only programs that import this subpath load it.
 */
export const errorCodes = {
  invalid_options:
    "The options contradict each other or can never work. Thrown by the constructor or the call. Change the options that the message names.",
  missing_header:
    "The request lacks `x-crisp-signature` or `x-crisp-request-timestamp`. Crisp sends both with every plugin hook: a proxy removed them, or the request does not come from Crisp.",
  invalid_signature:
    "The signature does not belong to this body, timestamp and secret. The usual causes are another secret, or a body that was parsed and serialized again. Call `explain()` with the request to find out which.",
  invalid_key:
    "The key in the URL of a website hook is missing or wrong. Register the hook with `?key=` and the value of the option `urlKey`.",
  timestamp_too_old:
    "The request is older than `tolerance` seconds: a replayed request, a long queue in front of the receiver, or a clock that is fast.",
  timestamp_too_new:
    "The request is dated more than `tolerance` seconds in the future. Check the clock of this machine.",
  wrong_path: "The request is for another path than the option `path`.",
  method_not_allowed: "The request is not a POST. Crisp delivers hooks with POST only.",
  body_too_large: "The body exceeds `maxBodySize`. Raise the option if the payload is expected.",
  unsupported_media_type: "The request's `content-type` is not JSON.",
  body_already_parsed:
    "Something parsed the body before the receiver saw it, so its exact bytes are lost and cannot be verified. Mount the receiver before the body parser, or keep the raw body.",
  body_incomplete: "The connection closed before the body was complete. Crisp delivers the hook again.",
  malformed_json: "The body is not a JSON object with `event`, `data` and `timestamp`.",
  schema_mismatch:
    "The payload does not have the shape that is known of its event, and `validation` is `strict`. Use `warn` to handle it all the same.",
  handler_failed:
    "A handler threw or rejected. `cause` is what it threw. The delivery is answered with 500, so Crisp sends it again.",
  in_progress: "The same delivery is being handled elsewhere. It is answered with 503, so Crisp sends it again later.",
  secret_unavailable:
    "The function given as `secret` failed, did not answer within `storeTimeout`, or returned something else than texts. `cause` holds the reason.",
  store_failed:
    "The dedupe store failed. `cause` holds the reason. The delivery is answered so that Crisp sends it again.",
  closed: "The receiver is closing or closed.",
} as const;
