import { createHash } from "node:crypto";
import { caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import type { Token, World } from "../world.ts";

/** What one can upload for. */
export const bucketNamespaces = [
  "upload",
  "avatar",
  "website",
  "campaign",
  "helpdesk",
  "status",
  "processing",
] as const;

/** A file to upload. */
export interface BucketRequest {
  readonly namespace: (typeof bucketNamespaces)[number];
  /** Chosen by the sender, to know the event by. */
  readonly id: string;
  /** Default: a file `upload` of type `application/octet-stream`. */
  readonly file: { readonly name?: string; readonly type?: string };
  /** What it is for. Default: the caller. */
  readonly resource: { readonly type?: string; readonly id?: string };
}

/** Bytes that the addresses would take. */
const sizeLimit = 10_000_000;

/**
 * Makes the address to upload a file to. It is told by an event alone: `bucket:url:upload:generated` and its siblings,
 * which name the request's `id`. Nothing listens at the address.
 */
export function generateBucketUrl(world: World, token: Token, request: BucketRequest): Outcome {
  const { namespace, id } = request;
  const file = { name: "upload", type: "application/octet-stream", ...request.file };
  const resource = { type: token.tier, id: token.owner_id, ...request.resource };
  const identifier = world.newId();
  const place = `https://storage.example.test/${namespace}/${resource.id}/${identifier}/${inUrl(file.name)}`;
  const signature = createHash("sha256").update(place).digest("hex").slice(0, 16);
  return outcome(
    caused(`bucket:url:${namespace}:generated`, {
      from: token.tier,
      id,
      identifier: token.identifier,
      resource,
      policy: { size_limit: sizeLimit },
      type: file.type,
      url: { resource: place, signed: `${place}?mock_signature=${signature}` },
    }),
  );
}

/** A name as part of an address. Half of a character pair, which no address can hold, is replaced. */
function inUrl(name: string): string {
  return encodeURIComponent(Buffer.from(name).toString());
}

/** Lists animated images that fit words. They are told by an event alone: `media:animation:listed`. */
export function listAnimations(
  token: Token,
  { list_id, page }: { readonly list_id: string; readonly page: number },
): Outcome {
  const results = ["wave", "thanks", "party"].map((name) => ({
    type: "image/gif",
    url: `https://media.example.test/${name}-${page}.gif`,
  }));
  return outcome(caused("media:animation:listed", { id: idOf(list_id), identifier: token.identifier, results }));
}

/** The event's `id` is a number; a client may have chosen another text, which it then carries. */
function idOf(list_id: string): number {
  const id = Number(list_id);
  return Number.isSafeInteger(id) ? id : (list_id as unknown as number);
}
