/**
 * Every code of a `CrispRtmError`: its meaning and what to do. Stable: a code is never renamed. The documentation has a page for each, made from
 * this list. At run time only programs that import this subpath load it.
 */
export const errorCodes = {
  invalid_options:
    "The options contradict each other, lack something or are of the wrong type. Thrown by the constructor, and by calls with such arguments. Change the options that the message names.",
  unauthorized:
    "Crisp refused the token, over REST (401, 403) or over the socket. Final before the first `ready`; after it the client stays `reconnecting` and asks for the credentials again. Check tier, identifier and key, and that the plugin is installed on a website.",
  endpoints_refused:
    "The request for the address of the socket was answered with another 3xx or 4xx. `status` holds it. Final before the first `ready`, unless the answer is not from Crisp (`temporary`). Check `apiUrl`.",
  endpoints_failed: "The request for the socket's address failed: the network, or a 5xx. The client retries.",
  endpoints_timeout: "The request for the socket's address took longer than `timeouts.endpoints`. The client retries.",
  endpoints_invalid: "The answer of the REST API names no usable socket URL. Check that `apiUrl` is Crisp's REST API.",
  rate_limited:
    "Crisp answered 429 or 420. `retryAfter` holds the milliseconds that it asked to wait. The client waits and retries.",
  credentials_failed:
    "The function given as `credentials` threw. `cause` is what it threw. It is called again at the next attempt.",
  credentials_timeout: "The function given as `credentials` took too long. It is called again at the next attempt.",
  cursor_failed:
    "The `cursor` could not be loaded or saved, or its time is in the future. `cause` holds the reason, if there is one. Events since the last saved time may come again after a restart.",
  handshake_failed: "The socket did not open. `cause` holds the reason. The client retries.",
  handshake_timeout: "The socket did not open within `timeouts.handshake`. The client retries.",
  authentication_failed: "Crisp closed the socket before it answered the authentication. The client retries.",
  authentication_timeout:
    "Crisp did not answer the authentication within `timeouts.authentication`. The client retries.",
  transport_closed: "The network connection of a ready client ended. The client reconnects.",
  server_disconnected: "Crisp disconnected a ready client. The client reconnects.",
  heartbeat_lost:
    "Nothing arrived for longer than the server's ping interval and time-out: the connection was half open. The client reconnects.",
  attempts_exhausted:
    "`reconnect.maxAttempts` or `reconnect.giveUpAfter` is exhausted. `cause` is the last failure. Call `connect()` to start again.",
  closed: "`close()` was called before or during the call. Create another client to connect again.",
  wait_timeout: "`waitFor` or `connect` took longer than its `timeout`.",
  stream_overflow:
    "A stream's buffer is full and its `overflow` policy is `error`. Read faster, raise `buffer`, or choose another policy.",
  handler_failed:
    "A function of the program threw: a handler, or the option `trace`, `clock` or `random`. `cause` is what it threw, `event` the name of the event.",
  backfill_failed: "Missed events could not be fetched, or not all of them. See `gap.skipped` and `retryGap()`.",
} as const;
