/** The headers of a delivery, in lower case. Source: Crisp's web hooks reference. */
export const HEADER = {
  signature: "x-crisp-signature",
  timestamp: "x-crisp-request-timestamp",
  origin: "x-crisp-hook-origin",
  attempt: "x-delivery-attempt-count",
  limit: "x-delivery-attempt-limit",
} as const;

/** Headers in any of the forms that platforms provide. Names are compared case-insensitively. */
export type HeaderSource =
  | { get(name: string): string | null | undefined }
  | { readonly [name: string]: string | readonly string[] | undefined };

/**
 * Reads one header by its lower-case name, trimmed. Repeated headers are joined by commas, as in HTTP. Never throws:
 * serverless adapters set numbers and other values, which are read as text or, if they are objects, ignored.
 */
export function readHeader(headers: HeaderSource, name: string): string | undefined {
  const value = isGetter(headers) ? headers.get(name) : fromRecord(headers, name);
  if (typeof value === "string") return value.trim();
  if (!Array.isArray(value)) return textOf(value);
  const texts = value.map(textOf).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join(", ");
}

function textOf(value: unknown): string | undefined {
  return ["string", "number", "boolean", "bigint"].includes(typeof value) ? String(value).trim() : undefined;
}

function isGetter(headers: HeaderSource): headers is { get(name: string): string | null | undefined } {
  return typeof (headers as { get?: unknown } | null | undefined)?.get === "function";
}

function fromRecord(headers: { readonly [name: string]: unknown } | null | undefined, name: string): unknown {
  if (typeof headers !== "object" || headers === null) return undefined;
  if (Object.hasOwn(headers, name)) return headers[name];
  const spelled = Object.keys(headers).find((key) => key.toLowerCase() === name);
  return spelled === undefined ? undefined : headers[spelled];
}

/** Reads a positive integer from a header. `undefined` if it is anything else. */
export function readCount(headers: HeaderSource, name: string): number | undefined {
  const text = readHeader(headers, name);
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
