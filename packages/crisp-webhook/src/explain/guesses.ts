import type { MismatchCause } from "./causes.ts";

/** One possible mistake and how to undo it. Each function returns the variants to try; a missing one changes nothing. */
export interface Guess {
  readonly cause: MismatchCause;
  readonly keys?: (secret: string) => readonly (string | Uint8Array)[];
  readonly timestamps?: (timestamp: string, body: Uint8Array) => readonly string[];
  readonly bodies?: (body: Uint8Array) => readonly Uint8Array[];
  readonly signatures?: (signature: string) => readonly string[];
  /** The signed bytes, if they are not `[timestamp;body]`. */
  readonly frames?: (timestamp: string, body: Uint8Array) => readonly Uint8Array[];
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
const inText = (change: (text: string) => readonly string[]) => (body: Uint8Array) => change(decode(body)).map(encode);
const BOM = "\ufeff";

/** In the order of trial, cheapest first. A match is certain, so the order does not change the result. */
export const guesses: readonly Guess[] = [
  { cause: "secret_whitespace", keys: (secret) => [secret.trim(), `${secret}\n`, `${secret}\r\n`, `${secret} `] },
  {
    cause: "secret_quotes",
    keys: (secret) => [secret.trim().replace(/^(["'`])(.*)\1$/s, "$2"), `"${secret}"`, `'${secret}'`],
  },
  { cause: "secret_encoding", keys: (secret) => [fromHex(secret), fromBase64(secret)] },
  { cause: "body_bom", bodies: inText((text) => [text.startsWith(BOM) ? text.slice(1) : BOM + text]) },
  { cause: "body_whitespace", bodies: inText((text) => [text.trim(), `${text}\n`, `${text}\r\n`]) },
  { cause: "body_charset", bodies: (body) => [fromLatin1(decode(body)), encode(latin1(body)), utf16(decode(body))] },
  { cause: "body_reserialised", bodies: inText(reserialise) },
  {
    cause: "timestamp_in_seconds",
    timestamps: (timestamp) => [`${timestamp}000`, String(Math.floor(Number(timestamp) / 1000))],
  },
  { cause: "timestamp_of_body", timestamps: (_, body) => timestampIn(decode(body)) },
  {
    cause: "signature_encoding",
    signatures: (signature) => [toHex(fromBase64(signature)), signature.replace(/^.*[=, ]/s, "")],
  },
  {
    cause: "signed_text",
    frames(timestamp, body) {
      const text = decode(body);
      const joined = [";", ".", ":", ",", "", " ", "\n"].flatMap((separator) => [
        `${timestamp}${separator}${text}`,
        `[${timestamp}${separator}${text}]`,
      ]);
      return [text, `[${text}]`, ...joined].map(encode);
    },
  },
];

/** Other ways to write the same JSON: compact, indented, with escaped non-ASCII or escaped slashes. */
function reserialise(text: string): readonly string[] {
  const json = parse(text);
  if (json === undefined) return [];
  const compact = JSON.stringify(json);
  const ascii = compact.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return [compact, JSON.stringify(json, null, 2), ascii, compact.replaceAll("/", "\\/"), ascii.replaceAll("/", "\\/")];
}

function timestampIn(text: string): readonly string[] {
  const { timestamp } = (parse(text) ?? {}) as { timestamp?: unknown };
  return typeof timestamp === "number" ? [String(timestamp)] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** Converts text whose characters are bytes back to these bytes. */
const fromLatin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length * 2 }, (_, at) => text.charCodeAt(at >> 1) >> (at % 2 === 0 ? 0 : 8));
}

function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return new Uint8Array();
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16));
}

function fromBase64(text: string): Uint8Array {
  try {
    return fromLatin1(atob(text.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return new Uint8Array();
  }
}

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
