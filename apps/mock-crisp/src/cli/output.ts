import type { MockCrisp } from "../api/mock-crisp.ts";
import { dashboardUrl } from "./dashboard-url.ts";
import { interact } from "./interactive.ts";
import { redactEntry } from "./redact-entry.ts";
import { renderEntry } from "./render-entry.ts";
import { paint, type Terminal } from "./terminal.ts";

/** Output modes of `start`. */
export const outputModes = ["interactive", "compact", "quiet", "json"] as const;

/** One of {@link outputModes}. */
export type OutputMode = (typeof outputModes)[number];

/** Options of {@link presentMock}. */
export interface Presentation {
  readonly mode: OutputMode;
  /** Prints journal entries in mode `json` too. */
  readonly entries: boolean;
  readonly terminal: Terminal;
  /** The duration of the start in milliseconds. */
  readonly startedIn: number;
}

/** Prints the ready message, then journal entries. Resolves when the terminal's signal aborts. */
export async function presentMock(
  mock: MockCrisp,
  { mode, entries, terminal, startedIn }: Presentation,
): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (terminal.signal.aborted) resolve();
    else terminal.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const { controlToken } = mock;
  const log = terminal.log ?? terminal.out;
  if (mode === "json") {
    const token = controlToken === undefined ? {} : { control_token: controlToken };
    terminal.out(JSON.stringify({ type: "ready", url: mock.url, ...token, env: mock.env }));
  } else if (mode === "quiet") {
    terminal.out(mock.url);
    if (controlToken !== undefined) terminal.out(controlToken);
  } else terminal.out(welcome(mock, terminal, startedIn));
  if (mode === "interactive") return await interact(mock, terminal, ended);
  const unsubscribe =
    mode === "quiet" || (mode === "json" && !entries)
      ? () => {}
      : mock.journal.subscribe((happened) => {
          // These modes are for logs, so personal data is redacted. Interactive mode and `listen` show it.
          const entry = redactEntry(happened);
          log(mode === "json" ? JSON.stringify({ type: "entry", entry }) : renderEntry(entry, terminal));
        });
  await ended;
  unsubscribe();
}

function welcome(mock: MockCrisp, terminal: Terminal, startedIn: number): string {
  const label = (text: string) => paint(terminal, "dim", text.padEnd(12));
  return [
    `${paint(terminal, "bold", "mock-crisp")} is ready ${paint(terminal, "dim", `in ${startedIn} ms`)}`,
    "",
    `  ${label("Dashboard")}${paint(terminal, "cyan", dashboardUrl(mock))}`,
    `  ${label("REST")}${mock.url}/v1`,
    `  ${label("RTM")}${mock.info.rtm_url}`,
    `  ${label("Control")}${mock.url}/_mock/openapi.json`,
    ...(mock.info.url === mock.url ? [] : [`  ${label("Public URL")}${dashboardUrl(mock, mock.info.url)}`]),
    ...(mock.controlToken === undefined ? [] : [`  ${label("Token")}${mock.controlToken}`]),
    ...(mock.caPath === undefined ? [] : [`  ${label("CA file")}${mock.caPath}`]),
    "",
    "To connect a program:",
    ...Object.entries(mock.env).map(([name, value]) => `  export ${name}='${value}'`),
    "",
  ].join("\n");
}
