import { caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { onlyWebsiteOf, type Token, type World } from "../world.ts";

/** Purposes of an upload. */
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
  /** Chosen by the sender, to recognize the event. */
  readonly id: string;
  /** Default: a file `upload` of any type, which the event calls `application/octet-stream`. */
  readonly file: { readonly name?: string; readonly type?: string };
  /** The resource that it is for. Default: the caller. */
  readonly resource: { readonly type?: string; readonly id?: string };
}

/** Creates the addresses of a file. */
export type OfferAddress = (file: {
  readonly namespace: string;
  readonly name: string;
  /** Empty: not announced. */
  readonly type: string;
  readonly website_id: string | undefined;
}) => {
  /** The address of the uploaded file. */
  readonly resource: string;
  /** The address to upload it to. */
  readonly signed: string;
  /** Bytes that it may have. */
  readonly sizeLimit: number;
};

/**
 * Makes the address to upload a file to. Only an event carries it: `bucket:url:upload:generated` and its siblings, which
 * have the request's `id`.
 */
export function generateBucketUrl(world: World, offer: OfferAddress, token: Token, request: BucketRequest): Outcome {
  const { namespace, id } = request;
  const file = { name: "upload", type: "application/octet-stream", ...request.file };
  const resource = { type: token.tier, id: token.owner_id, ...request.resource };
  const {
    resource: address,
    signed,
    sizeLimit,
  } = offer({
    namespace,
    name: file.name,
    type: request.file.type ?? "",
    website_id: resource.type === "website" ? resource.id : onlyWebsiteOf(world, token),
  });
  return outcome(
    caused(`bucket:url:${namespace}:generated`, {
      from: token.tier,
      id,
      identifier: token.identifier,
      resource,
      policy: { size_limit: sizeLimit },
      type: file.type,
      url: { resource: address, signed },
    }),
  );
}

/** Lists animated images that fit words. The result comes only as an event: `media:animation:listed`. */
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
