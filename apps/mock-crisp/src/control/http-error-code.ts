/** Refusals of the control API that exist only over HTTP. */
export type HttpErrorCode =
  | "bad_request"
  | "malformed_json"
  | "unauthorized"
  | "forbidden_host"
  | "forbidden_origin"
  | "method_not_allowed"
  | "body_too_large"
  | "unsupported_encoding"
  | "internal";
