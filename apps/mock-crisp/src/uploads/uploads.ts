import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { refuse } from "../world/refusal.ts";
import type { World } from "../world/world.ts";

/** A file to upload: what its address is made of. */
export interface OfferedFile {
  readonly namespace: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** The website that it is for, if it is one. */
  readonly website_id?: string | undefined;
}

/** Files that clients upload. Names and types are part of the world; the bytes are only in this process. */
export interface Uploads {
  /** Makes an address for a file, as paths below the mock's URL. The second one takes the file by PUT. */
  offer(file: OfferedFile): { readonly resource: string; readonly signed: string };
  /** Keeps a file at once, and returns its path. Refused as `invalid_data` if it is too large. */
  add(file: OfferedFile, bytes: Uint8Array): string;
  /** True if a signature is the one that was issued for a file. */
  isSigned(id: string, signature: unknown): boolean;
  /** Keeps the bytes of an offered file, and drops the oldest ones that have no more room. */
  store(id: string, bytes: Uint8Array): void;
  /** The bytes of a file. Undefined: none were uploaded, or they were dropped. */
  bytesOf(id: string): Uint8Array | undefined;
  /** Bytes that one file may have. */
  readonly sizeLimit: number;
}

/** Dependencies of {@link createUploads}. */
export interface UploadParts {
  readonly world: World;
  readonly settings: { readonly maxUploadSize: number; readonly uploadBytes: number };
  /** Called when the world has changed. */
  readonly onChanged?: () => void;
}

/** Creates the store. Its signatures cannot be guessed, and differ at each start. */
export function createUploads({ world, settings, onChanged = () => {} }: UploadParts): Uploads {
  const secret = randomBytes(32);
  // Oldest first.
  const files = new Map<string, Uint8Array>();
  let kept = 0;

  const sign = (id: string) => createHmac("sha256", secret).update(id).digest();

  function drop(id: string): void {
    kept -= files.get(id)?.byteLength ?? 0;
    files.delete(id);
  }

  function store(id: string, bytes: Uint8Array): void {
    const upload = world.uploads.get(id);
    if (upload === undefined) return;
    drop(id);
    world.uploads.set(id, { ...upload, size: bytes.byteLength });
    onChanged();
    files.set(id, bytes);
    kept += bytes.byteLength;
    for (const oldest of files.keys()) {
      if (kept <= settings.uploadBytes) break;
      drop(oldest);
    }
  }

  function offer({ namespace, name, type, website_id }: OfferedFile) {
    const id = world.newId();
    world.uploads.set(id, { name, type, size: null, website_id });
    const resource = `/uploads/${encodeURIComponent(namespace)}/${id}/${inUrl(name)}`;
    return { id, resource, signed: `${resource}?mock_signature=${sign(id).toString("hex")}` };
  }

  return {
    sizeLimit: settings.maxUploadSize,
    offer,
    add(file, bytes) {
      if (bytes.byteLength > settings.maxUploadSize) {
        refuse("invalid_data", `the file has ${bytes.byteLength} bytes; at most ${settings.maxUploadSize} are allowed`);
      }
      const { id, resource } = offer(file);
      store(id, bytes);
      return resource;
    },
    isSigned(id, signature) {
      const given = Buffer.from(typeof signature === "string" ? signature : "", "hex");
      const right = sign(id);
      return given.byteLength === right.byteLength && timingSafeEqual(given, right);
    },
    store,
    bytesOf: (id) => files.get(id),
  };
}

/** A name as part of an address. Half of a character pair, which no address can hold, is replaced. */
function inUrl(name: string): string {
  return encodeURIComponent(Buffer.from(name).toString()) || "file";
}
