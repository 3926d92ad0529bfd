import { generateBucketUrl, listAnimations } from "../../world/acts/generate-bucket-url.ts";
import { websiteFor } from "../authorize.ts";
import { implement } from "../implement.ts";

/** Uploads and animated images. Both are answered only by events. */
export const bucketAndMediaRoutes = [
  implement("bucket.generateBucketURL", ({ world, token, body, offerAddress }) => {
    const { namespace = "upload", id = "", file = {}, resource = {} } = body;
    if (resource.type === "website" && resource.id !== undefined) websiteFor(world, token, resource.id);
    return generateBucketUrl(world, offerAddress, token, { namespace, id, file, resource });
  }),
  implement("media.listAnimationMedias", ({ token, query, params }) =>
    listAnimations(token, { list_id: query.list_id ?? "", page: params.page_number }),
  ),
];
