import * as z from "zod/mini";
import { annotate, integer, looseObject, once, openEnum, personal } from "../shapes/schema.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const data = /* @__PURE__ */ once(() =>
  looseObject({
    from: annotate(openEnum("plugin", "operator"), {
      source: "inferred",
      note: "The kind of caller that requested it.",
    }),
    id: annotate(z.string(), { note: "The id of the REST request." }),
    identifier: annotate(z.string(), { note: "Who asked. Not a website_id." }),
    resource: annotate(looseObject({ type: openEnum("website"), id: z.string() }), {
      note: "The only way to find the website.",
    }),
    policy: looseObject({ size_limit: annotate(integer(), { note: "Bytes." }) }),
    type: annotate(z.string(), { note: "MIME type of the file." }),
    url: looseObject({
      // Its last part is the file's name, and whoever holds it can read the file.
      resource: annotate(personal(z.string()), { note: "The URL from which the file can be read." }),
      // Whoever holds the signed URL can write the file.
      signed: annotate(personal(z.string()), { note: "The URL to PUT the file to." }),
    }),
  }),
);

// One specification for all seven: they differ only in the file's purpose, which the name states.
const generated = (folder: string, file: string) => ({
  ...everywhere("bucket:url:write"),
  summary: `The URL to upload ${file} to is ready.`,
  data,
  example: {
    from: "plugin",
    id: "upload-88",
    identifier: sample.pluginId,
    resource: { type: "website", id: sample.website.website_id },
    policy: { size_limit: 10_000_000 },
    type: "image/png",
    url: {
      resource: `https://storage.example.test/${folder}/a1/picture.png`,
      signed: `https://storage.example.test/${folder}/a1/picture.png?signature=example`,
    },
  },
});

/** Events about URLs to upload files to, each the answer to one REST request. */
export const bucketEvents = /* @__PURE__ */ defineEvents(() => ({
  "bucket:url:upload:generated": generated("upload", "a conversation's file"),
  "bucket:url:avatar:generated": generated("avatar", "an avatar"),
  "bucket:url:website:generated": generated("website", "a workspace's file"),
  "bucket:url:campaign:generated": generated("campaign", "a campaign's file"),
  "bucket:url:helpdesk:generated": generated("helpdesk", "a helpdesk's file"),
  "bucket:url:status:generated": generated("status", "a status page's file"),
  "bucket:url:processing:generated": generated("processing", "a file for Crisp to process"),
}));
