// Written by `pnpm generate` from the routes of @x/crisp-types.
import type { CallOptions } from "../../options.ts";

/** The methods of the group `bucket`. */
export interface BucketMethods {
  /** Requests an upload address, which an event then carries. `POST /bucket/url/generate` */
  generateBucketURL(data: GenerateBucketURLBody, call?: CallOptions): Promise<Record<string, unknown>>;
}

export interface GenerateBucketURLBody {
  namespace?: "upload" | "avatar" | "website" | "campaign" | "helpdesk" | "status" | "processing" | null;
  id?: string | null;
  /** The token's own is used. */
  from?: string | null;
  /** The token's own is used. */
  identifier?: string | null;
  file?: GenerateBucketURLBodyFile | null;
  resource?: GenerateBucketURLBodyResource | null;
}

export interface GenerateBucketURLBodyFile {
  name?: string | null;
  type?: string | null;
}

export interface GenerateBucketURLBodyResource {
  type?: string | null;
  id?: string | null;
}
