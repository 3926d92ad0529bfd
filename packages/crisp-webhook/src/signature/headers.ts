/** The headers of a delivery, in lower case. Source: Crisp's web hooks reference. */
export const HEADER = {
  signature: "x-crisp-signature",
  timestamp: "x-crisp-request-timestamp",
  origin: "x-crisp-hook-origin",
  attempt: "x-delivery-attempt-count",
  limit: "x-delivery-attempt-limit",
} as const;

/** Headers in any of the forms that platforms give them. Names are compared without regard to case. */
export type HeaderSource =
  | { get(name: string): string | null | undefined }
  | { readonly [name: string]: string | readonly string[] | undefined };

/** One header by its lower-case name, trimmed. A repeated one is joined by commas, as HTTP has it. */
export function readHeader(headers: HeaderSource, name: string): string | undefined {
  const value = isGetter(headers) ? headers.get(name) : fromRecord(headers, name);
  if (value === undefined || value === null) return undefined;
  return (typeof value === "string" ? value : value.join(", ")).trim();
}

function isGetter(headers: HeaderSource): headers is { get(name: string): string | null | undefined } {
  return typeof headers.get === "function";
}

function fromRecord(headers: { readonly [name: string]: string | readonly string[] | undefined }, name: string) {
  if (Object.hasOwn(headers, name)) return headers[name];
  const spelled = Object.keys(headers).find((key) => key.toLowerCase() === name);
  return spelled === undefined ? undefined : headers[spelled];
}

/** A positive integer in a header, or `undefined`. */
export function readCount(headers: HeaderSource, name: string): number | undefined {
  const text = readHeader(headers, name);
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
