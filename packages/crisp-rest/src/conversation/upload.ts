import type { EventSource } from "@x/crisp-types/router";
import { ABORTED, readSignal, readTimeout, TIMED_OUT, withDeadline } from "../call/deadline.ts";
import { CrispRestError, readObject, refuse } from "../errors.ts";
import type { CallOptions, RestSettings } from "../options.ts";
import { type PutProgress, putFile } from "./put-file.ts";
import type { Place } from "./send.ts";

const EVENT = "bucket:url:upload:generated";

/** A file to upload: a `File`, or its name, MIME type and data. */
export type UploadFile =
  | Blob
  | { readonly name: string; readonly type?: string; readonly data: string | ArrayBuffer | Uint8Array | Blob };

/** The source of the upload's address: a CrispRtm, a CrispWebhooks or a router of crisp-types. */
export type UploadEvents = Pick<EventSource, "on">;

/** Options of an upload. */
export interface UploadOptions {
  /** Receives the event that carries the address: a CrispRtm, a CrispWebhooks or a router of crisp-types. */
  readonly events: UploadEvents;
  /** Milliseconds for the whole upload. Default 30,000. */
  readonly timeout?: number | undefined;
  /** Ends the upload when aborted. */
  readonly signal?: AbortSignal | undefined;
}

/** A file that was uploaded, as content of the type `file`. */
export interface Uploaded {
  /** The address of the file. */
  readonly url: string;
  /** The name of the file. */
  readonly name: string;
  /** The MIME type. */
  readonly type: string;
}

/** Requests an address from Crisp, which an event carries. */
export type GenerateUrl = (
  data: {
    namespace: "upload";
    id: string;
    file: { name: string; type: string };
    resource: { type: string; id: string };
  },
  options?: CallOptions,
) => Promise<unknown>;

interface Address {
  readonly url?: { readonly resource: string; readonly signed: string } | null;
  readonly policy?: { readonly size_limit?: number };
}

/** Milliseconds after which the address is requested again: a new subscription may have missed the first answer. */
const ASK_AGAIN = 5000;

const NO_SOURCE = "`events` is a CrispRtm, a CrispWebhooks or a router";

/** Uploads a file to Crisp's storage. */
export async function upload(
  settings: RestSettings,
  generate: GenerateUrl,
  { website_id }: Place,
  file: UploadFile,
  given: UploadOptions,
): Promise<Uploaded> {
  const options = readObject(given, "the last argument");
  const events = readEvents(options.events);
  const timeout = readTimeout(options.timeout ?? 30_000);
  const signal = readSignal(options.signal);
  const { name, body } = readFile(file);
  const { type } = body;
  const id = crypto.randomUUID();
  const ending = new AbortController();
  const progress: PutProgress = { attempts: 0, maybeSent: false, failure: undefined };
  /** The step before the file is sent that has not ended yet. */
  let missing = "Crisp did not answer the request for an address";

  const work = async (): Promise<Uploaded> => {
    const { url, policy } = await addressOf(events, id, ending.signal, async () => {
      await generate(
        { namespace: "upload", id, file: { name, type }, resource: { type: "website", id: website_id } },
        { signal: ending.signal },
      );
      missing = `${EVENT} did not arrive; check that \`events\` receives it`;
    });
    if (!isWebUrl(url?.signed) || !isWebUrl(url?.resource)) {
      throw new CrispRestError("invalid_answer", `${EVENT} brought no address for ${name}`);
    }
    const limit = policy?.size_limit ?? body.size;
    if (body.size > limit) {
      throw new CrispRestError("invalid_data", `${name} has ${body.size} bytes, Crisp takes ${limit} at most`);
    }
    await putFile(settings, url.signed, body, ending.signal, progress);
    return { url: url.resource, name, type };
  };

  try {
    // Nothing may be requested for a signal that is aborted already.
    if (signal?.aborted) throw ABORTED;
    return await withDeadline(work(), timeout, signal);
  } catch (thrown) {
    const { attempts, maybeSent, failure } = progress;
    const details = { attempts, maybeSent };
    if (thrown === ABORTED) {
      const aborted = { ...details, cause: signal?.reason };
      throw new CrispRestError("aborted", `the upload of ${name}: aborted by its signal`, aborted);
    }
    if (thrown !== TIMED_OUT) throw thrown;
    const sending = `the storage did not take the file${failure ? "; see `cause`" : ""}`;
    const said = `the upload of ${name} was not done in ${timeout} ms: ${attempts > 0 ? sending : missing}`;
    throw new CrispRestError("timeout", said, { ...details, ...(failure && { cause: failure }) });
  } finally {
    ending.abort();
  }
}

/** Throws `invalid_options` for objects that cannot receive the event. */
function readEvents(events: UploadEvents | undefined): UploadEvents {
  if (typeof events?.on !== "function") return refuse(NO_SOURCE);
  const { events: fixed } = events as { events?: unknown };
  const isSubscribed = (name: string) => (name.endsWith(":*") ? EVENT.startsWith(name.slice(0, -1)) : name === EVENT);
  if (Array.isArray(fixed) && !fixed.map(String).some(isSubscribed)) {
    refuse(`the option \`events\` of the CrispRtm lacks ${EVENT}, which carries the address of an upload`);
  }
  return events;
}

/** Requests the address until the event with it arrives. Listens until the signal is aborted. */
async function addressOf(
  events: UploadEvents,
  id: string,
  signal: AbortSignal,
  ask: () => Promise<unknown>,
): Promise<Address> {
  let receive!: (address: Address) => void;
  const received = new Promise<Address>((resolve) => {
    receive = resolve;
  });
  // Outside of the promise: a source that throws must not reject it before somebody waits for it.
  const handler = (event: { data?: (Address & { id?: unknown }) | null } | null | undefined) => {
    if (event?.data?.id === id) receive(event.data);
  };
  // Sources differ in the names that they type.
  const remove: unknown = events.on(EVENT as never, handler as never);
  if (typeof remove !== "function") refuse(NO_SOURCE);
  signal.addEventListener("abort", remove as () => void, { once: true });
  for (;;) {
    await ask();
    try {
      return await withDeadline(received, ASK_AGAIN, signal);
    } catch (thrown) {
      if (thrown !== TIMED_OUT) throw thrown;
    }
  }
}

/** Throws `invalid_options` for what is no file. */
function readFile(file: UploadFile): { name: string; body: Blob } {
  const { name, type, data = file } = (file ?? {}) as { name?: unknown; type?: string; data?: unknown };
  const isData = typeof data === "string" || [Blob, ArrayBuffer, Uint8Array].some((kind) => data instanceof kind);
  if (typeof name !== "string" || !name || !isData) {
    return refuse("a file is a File, or an object with `name` and `data` (text, bytes or a Blob)");
  }
  const body = new Blob([data as Blob], { type: type ?? (data as Partial<Blob>).type ?? "" });
  return { name, body: body.type ? body : body.slice(0, body.size, "application/octet-stream") };
}

function isWebUrl(value: unknown): value is string {
  return /^https?:/i.test(`${value}`) && URL.canParse(`${value}`);
}
