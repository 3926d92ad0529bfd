import * as z from "zod/mini";
import { defineEvents } from "../define-events.ts";
import { sample } from "../sample.ts";
import { known, once, open, openEnum, personal } from "../shapes/schema.ts";
import { everywhere } from "./common.ts";

// One shape for all seven: they differ in what the file is for, which the name says.
const common = /* @__PURE__ */ everywhere("bucket:url:write");
const data = /* @__PURE__ */ once(() =>
  open({
    from: known(openEnum("plugin", "operator"), { source: "inferred", note: "What kind of caller asked." }),
    id: known(z.string(), { note: "The id of the REST request." }),
    identifier: known(z.string(), { note: "Who asked. Not a website_id." }),
    resource: known(open({ type: openEnum("website"), id: z.string() }), {
      note: "The only way to find the website.",
    }),
    policy: open({ size_limit: known(z.int(), { note: "Bytes." }) }),
    type: known(z.string(), { note: "MIME type of the file." }),
    url: open({
      resource: known(z.string(), { note: "Where the file will be read." }),
      // Whoever holds the signed URL can write the file.
      signed: known(personal(z.string()), { note: "Where to PUT the file." }),
    }),
  }),
);

const example = (folder: string) => ({
  from: "plugin" as const,
  id: "upload-88",
  identifier: sample.pluginId,
  resource: { type: "website" as const, id: sample.website.website_id },
  policy: { size_limit: 10_000_000 },
  type: "image/png",
  url: {
    resource: `https://storage.example.test/${folder}/a1/picture.png`,
    signed: `https://storage.example.test/${folder}/a1/picture.png?signature=example`,
  },
});

/** Events about URLs to upload files to, each the answer to one REST request. */
export const bucketEvents = /* @__PURE__ */ defineEvents(() => ({
  "bucket:url:upload:generated": {
    ...common,
    data,
    summary: "The URL to upload a conversation's file to is ready.",
    example: example("upload"),
  },
  "bucket:url:avatar:generated": {
    ...common,
    data,
    summary: "The URL to upload an avatar to is ready.",
    example: example("avatar"),
  },
  "bucket:url:website:generated": {
    ...common,
    data,
    summary: "The URL to upload a workspace's file to is ready.",
    example: example("website"),
  },
  "bucket:url:campaign:generated": {
    ...common,
    data,
    summary: "The URL to upload a campaign's file to is ready.",
    example: example("campaign"),
  },
  "bucket:url:helpdesk:generated": {
    ...common,
    data,
    summary: "The URL to upload a helpdesk's file to is ready.",
    example: example("helpdesk"),
  },
  "bucket:url:status:generated": {
    ...common,
    data,
    summary: "The URL to upload a status page's file to is ready.",
    example: example("status"),
  },
  "bucket:url:processing:generated": {
    ...common,
    data,
    summary: "The URL to upload a file that Crisp is to process is ready.",
    example: example("processing"),
  },
}));
