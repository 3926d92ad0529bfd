import type { ComponentChildren } from "preact";

/** The meaning of a colour: success, warning, failure, emphasis or none. */
export type Tone = "ok" | "warn" | "bad" | "accent" | "plain" | "violet" | "teal";

/** A word on a background of its colour. */
export function Badge({ tone = "plain", children }: { readonly tone?: Tone; readonly children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** The tone of an HTTP status. */
export function toneOfStatus(status: number | undefined): Tone {
  if (status === undefined) return "bad";
  if (status < 300) return "ok";
  return status < 400 ? "warn" : "bad";
}
