import type { JournalEntry } from "../../../src/journal/journal.ts";
import { ownUrl } from "../api/own-url.ts";
import { read } from "../api/read.ts";
import { info } from "./info.ts";
import { onEntries } from "./stream.ts";
import { requestUpload } from "./websites.ts";

/** An uploaded file, as the content of a message. */
export interface Uploaded {
  readonly name: string;
  readonly url: string;
  readonly type: string;
}

const TIMEOUT = 10_000;

/** The largest file that is uploaded when the mock names no limit, in bytes. */
const LIMIT = 10_000_000;

interface Address {
  readonly resource: string;
  readonly signed: string;
  readonly limit: number;
}

function addressIn(entry: JournalEntry, id: string): Address | undefined {
  if (entry.kind !== "event" || entry.event !== "bucket:url:upload:generated") return undefined;
  if (read(entry.data, "id") !== id) return undefined;
  const url = read(entry.data, "url");
  const limit = Number(read(read(entry.data, "policy"), "size_limit"));
  return {
    resource: String(read(url, "resource")),
    signed: String(read(url, "signed")),
    limit: Number.isFinite(limit) ? limit : LIMIT,
  };
}

/** Waits for the event that carries the address of an upload, which is the only place where Crisp reveals it. */
function addressOf(id: string): { readonly address: Promise<Address>; readonly stop: () => void } {
  let stop = () => {};
  const address = new Promise<Address>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("No upload address arrived within 10 seconds.")), TIMEOUT);
    const remove = onEntries((batch) => {
      const found = batch.map((entry) => addressIn(entry, id)).find((each) => each !== undefined);
      if (found) resolve(found);
    });
    stop = () => {
      clearTimeout(timer);
      remove();
    };
  });
  return { address, stop };
}

/**
 * Uploads a file to the mock, as an app of Crisp does: it asks for an address over REST, gets it by an event and sends
 * the bytes there. Rejects with an error for people to read.
 */
export async function upload(websiteId: string, file: File): Promise<Uploaded> {
  const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  const type = file.type || "application/octet-stream";
  const waiting = addressOf(id);
  // Rejected below as well; without this, a failed call would leave an unhandled rejection.
  waiting.address.catch(() => undefined);
  try {
    await requestUpload(websiteId, { id, file: { name: file.name, type } });
    const { resource, signed, limit } = await waiting.address;
    if (file.size > limit) {
      throw new Error(`${file.name} is larger than ${Math.round(limit / 1_000_000)} MB, the limit of the mock.`);
    }
    const address = ownUrl(signed, info.peek()?.url);
    if (address === undefined) throw new Error(`The upload address ${signed} is not an address of this mock.`);
    const response = await fetch(address, { method: "PUT", body: file, headers: { "content-type": type } });
    if (!response.ok) throw new Error(`The mock rejected ${file.name} with status ${response.status}.`);
    return { name: file.name, url: resource, type };
  } finally {
    waiting.stop();
  }
}
