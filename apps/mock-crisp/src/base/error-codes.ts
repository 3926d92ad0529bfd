/**
 * Every code of a `MockCrispError`: its meaning and what to do. Stable: a code is never renamed. The documentation has a page for each, made from
 * this list. At run time only programs that import this subpath load it.
 */
export const errorCodes = {
  port_in_use: "Another program listens on the port. Choose another with `--port`, or 0 for any free one.",
  data_in_use: "Another mock uses the data directory. Stop it, or use another directory.",
  data_unusable: "The data directory cannot be created or written. `cause` holds the reason.",
  cannot_listen: "The server could not start. `cause` holds the reason.",
  cannot_connect: "No mock answers at the address. Start one, or pass its address with `--url` or `MOCK_CRISP_URL`.",
  closed: "The mock was closed.",
  not_ready: "The mock has not started yet.",
  bad_query: "A journal query cannot be read. The message points at the place.",
  bad_duration: "A duration cannot be read. Write it as `500ms`, `2s`, `5m`, `1h` or `30d`.",
  bad_scenario: "A scenario file is not valid. The message names the step.",
  invalid_data: "The input is not valid. The message names the field and what it needs.",
  invalid_url: "The URL of a web hook cannot be used.",
  remote_refused:
    "A web hook would leave this machine and its private networks. Start the mock with `--allow-remote` to permit it.",
  self_target:
    "A web hook points at the control API of the mock itself, which would answer its own deliveries without end.",
  pattern_too_slow: "A regular expression took longer than 50 ms. Simplify it.",
  unknown_event: "The name is not an event of Crisp. The message suggests similar names.",
  not_found: "The object does not exist. The message says how to list those that do.",
  timeout: "An expectation was not met in time. The message lists what came close.",
  no_reply: "Nobody answered the visitor in time. The message says what happened to each delivery.",
  not_quiet: "`assertQuiet()` found failures or unexpected entries. The message lists them.",
} as const;
