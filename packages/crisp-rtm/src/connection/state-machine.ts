/**
 * The state of a client.
 *
 * - `idle`: created, `connect()` was not called.
 * - `connecting`: requesting credentials and endpoint, and opening the socket.
 * - `authenticating`: the socket is open, Crisp has not accepted the token yet.
 * - `ready`: events arrive.
 * - `reconnecting`: waiting before the next attempt.
 * - `failed`: final, since trying again would not help. `connect()` starts again.
 * - `closed`: `close()` was called. Final.
 */
export type RtmState = keyof typeof transitions;

/**
 * The inputs that move a client from one state to another.
 *
 * - `connect`, `close`: the methods of these names.
 * - `opened`, `authenticated`: the socket is open; Crisp answered `authenticated` with `true`.
 * - `lost`: an attempt failed or a connection ended, and the client tries again.
 * - `refused`: Crisp refused the token or the request, before the client was ever ready.
 * - `exhausted`: `lost`, with no attempt left.
 * - `retry`: the delay before the next attempt is over.
 */
export type RtmInput = "connect" | "opened" | "authenticated" | "lost" | "refused" | "exhausted" | "retry" | "close";

/** The whole state machine: the state that each input leads to. An input that a state does not name is ignored. */
export const transitions = {
  idle: { connect: "connecting", close: "closed" },
  connecting: {
    opened: "authenticating",
    lost: "reconnecting",
    refused: "failed",
    exhausted: "failed",
    close: "closed",
  },
  authenticating: {
    authenticated: "ready",
    lost: "reconnecting",
    refused: "failed",
    exhausted: "failed",
    close: "closed",
  },
  ready: { lost: "reconnecting", refused: "failed", exhausted: "failed", close: "closed" },
  reconnecting: { retry: "connecting", close: "closed" },
  failed: { connect: "connecting", close: "closed" },
  closed: {},
} as const satisfies Record<string, Partial<Record<RtmInput, string>>>;

/** The state that `input` leads to from `state`, or `undefined` when the state ignores it. */
export function nextState(state: RtmState, input: RtmInput): RtmState | undefined {
  const row: Partial<Record<RtmInput, RtmState>> = transitions[state];
  return row[input];
}

/** The table as a Mermaid state diagram. */
export function toMermaid(): string {
  const lines = ["stateDiagram-v2", "  [*] --> idle"];
  for (const [state, row] of Object.entries(transitions)) {
    const byTarget = new Map<string, string[]>();
    for (const [input, target] of Object.entries(row)) {
      byTarget.set(target, [...(byTarget.get(target) ?? []), input]);
    }
    for (const [target, inputs] of byTarget) lines.push(`  ${state} --> ${target}: ${inputs.join(" / ")}`);
  }
  lines.push("  closed --> [*]");
  return lines.join("\n");
}
