import type { EventSource } from "@x/crisp-types/router";
import { isConnectionFailure } from "../call/connection-failure.ts";
import { ABORTED, readSignal, readTimeout, TIMED_OUT, withDeadline } from "../call/deadline.ts";
import { sleep } from "../call/sleep.ts";
import { CrispRestError, readObject, refuse } from "../errors.ts";
import type { CallOptions, RestSettings } from "../options.ts";
import type { Place } from "./send.ts";

const EVENT = "bucket:url:upload:generated";

/** A file to upload: a `File`, or its parts. */
export type UploadFile =
  | Blob
  | { readonly name: string; readonly type?: string; readonly data: string | ArrayBuffer | Uint8Array | Blob };

/** Where the upload's address comes from: a CrispRtm, a CrispWebhooks or a router of crisp-types. */
export type UploadEvents = Pick<EventSource, "on">;

/** Options of an upload. */
export interface UploadOptions {
  /** Hears the event that carries the address: a CrispRtm, a CrispWebhooks or a router of crisp-types. */
  readonly events: UploadEvents;
  /** Milliseconds for all of it. Default 30,000. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** A file that was uploaded, as content of the type `file`. */
export interface Uploaded {
  readonly url: string;
  readonly name: string;
  readonly type: string;
}

/** Asks Crisp for an address; an event answers. */
export type GenerateUrl = (
  data: {
    namespace: "upload";
    id: string;
    file: { name: string; type: string };
    resource: { type: string; id: string };
  },
  call?: CallOptions,
) => Promise<unknown>;

interface Address {
  readonly url?: { readonly resource: string; readonly signed: string } | null;
  readonly policy?: { readonly size_limit?: number };
}

/** Milliseconds after which the address is asked for again: a new subscription may have missed the first answer. */
const ASK_AGAIN = 5000;

/** Times that the bytes are sent at most. */
const ATTEMPTS = 3;

/** Uploads a file to Crisp's storage. */
export async function upload(
  { fetch }: RestSettings,
  generate: GenerateUrl,
  { website_id }: Place,
  file: UploadFile,
  given: UploadOptions,
): Promise<Uploaded> {
  const options = readObject(given, "the last argument");
  const events = requireEvents(options.events);
  const timeout = readTimeout(options.timeout ?? 30_000);
  const signal = readSignal(options.signal);
  const body = toBlob(file);
  const name = nameOf(file);
  const type = body.type || "application/octet-stream";
  const id = crypto.randomUUID();
  const ending = new AbortController();
  const request = {
    namespace: "upload",
    id,
    file: { name, type },
    resource: { type: "website", id: website_id },
  } as const;

  const work = async (): Promise<Uploaded> => {
    const { url, policy } = await addressOf(events, id, ending.signal, () =>
      generate(request, { signal: ending.signal }),
    );
    if (!isWebUrl(url?.signed) || !isWebUrl(url?.resource)) {
      throw new CrispRestError("invalid_answer", `${EVENT} brought no address for ${name}`);
    }
    const limit = policy?.size_limit ?? Number.POSITIVE_INFINITY;
    if (body.size > limit) {
      throw new CrispRestError("invalid_data", `${name} has ${body.size} bytes, Crisp takes ${limit} at most`);
    }
    await put(fetch, url.signed, body, type, ending.signal);
    return { url: url.resource, name, type };
  };

  try {
    return await withDeadline(work(), timeout, signal);
  } catch (thrown) {
    if (thrown === ABORTED)
      throw new CrispRestError("aborted", "the upload was aborted by its signal", { cause: signal?.reason });
    if (thrown !== TIMED_OUT) throw thrown;
    const said = `the upload of ${name} was not done in ${timeout} ms: does \`events\` hear ${EVENT}?`;
    throw new CrispRestError("timeout", said, { maybeSent: true });
  } finally {
    ending.abort();
  }
}

/** Throws `invalid_options` for what cannot hear the event. */
function requireEvents(events: UploadEvents | undefined): UploadEvents {
  if (typeof events?.on !== "function") {
    return refuse(
      "`events` is a CrispRtm, a CrispWebhooks or a router: the address of an upload comes by an event only",
    );
  }
  const { events: fixed } = events as { events?: unknown };
  if (!Array.isArray(fixed)) return events;
  const heard = fixed.some((one) => one === EVENT || (/:\*$/.test(one) && EVENT.startsWith(String(one).slice(0, -1))));
  if (!heard) refuse(`the option \`events\` of the source lacks ${EVENT}, which carries the address of an upload`);
  return events;
}

/** Asks for the address until the event with it comes. */
async function addressOf(
  events: UploadEvents,
  id: string,
  signal: AbortSignal,
  ask: () => Promise<unknown>,
): Promise<Address> {
  let remove: (() => void) | undefined;
  let found: Address | undefined;
  const heard = new Promise<Address>((resolve) => {
    const handler = (event: { data?: (Address & { id?: unknown }) | null } | null | undefined) => {
      const data = event?.data;
      if (data?.id !== id) return;
      found = data;
      resolve(data);
    };
    // Sources differ in which names they type.
    remove = events.on(EVENT as never, handler as never);
  });
  // Before the upload rejects, not some turns later.
  signal.addEventListener("abort", () => remove?.(), { once: true });
  try {
    while (found === undefined) {
      await ask();
      const pause = new AbortController();
      const asleep = sleep(ASK_AGAIN, AbortSignal.any([pause.signal, signal]));
      await Promise.race([heard, asleep]).finally(() => {
        pause.abort();
        asleep.catch(() => {});
      });
    }
    return found;
  } finally {
    remove?.();
  }
}

/** Puts the bytes. The address lets its holder write the file: no error names it. */
async function put(
  fetch: RestSettings["fetch"],
  url: string,
  body: Blob,
  type: string,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    let status: number | undefined;
    let connected = true;
    try {
      const response = await fetch(url, {
        method: "PUT",
        body,
        headers: { "content-type": type },
        signal,
        redirect: "manual",
      });
      status = response.status;
      await response.body?.cancel();
      if (response.ok) return;
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      connected = !isConnectionFailure(thrown);
    }
    const again = status === undefined || status >= 500 || status === 429 || status === 408;
    if (again && attempt < ATTEMPTS) {
      await sleep(500 * attempt, signal);
      continue;
    }
    const code = status === undefined ? "network" : status >= 500 ? "server_error" : "invalid_data";
    const said =
      status === undefined ? (connected ? "the connection failed" : "could not connect") : `answered ${status}`;
    throw new CrispRestError(code, `PUT to the storage: ${said}`, {
      status,
      attempts: attempt,
      maybeSent: code !== "invalid_data" && connected,
    });
  }
}

function toBlob(file: UploadFile): Blob {
  if (file instanceof Blob) return file;
  const { data, type } = file ?? {};
  if (
    typeof data !== "string" &&
    !(data instanceof ArrayBuffer) &&
    !(data instanceof Uint8Array) &&
    !(data instanceof Blob)
  ) {
    return refuse("a file is a File, or an object of `name` and `data` (text, bytes or a Blob)");
  }
  const mime = type ?? (data instanceof Blob ? data.type : "");
  return new Blob([data as Blob], { type: mime });
}

function nameOf(file: UploadFile): string {
  const { name } = file as { name?: unknown };
  return typeof name === "string" && name !== "" ? name : refuse("a file to upload has a `name`");
}

function isWebUrl(value: unknown): value is string {
  return typeof value === "string" && /^https?:/i.test(value) && URL.canParse(value);
}
