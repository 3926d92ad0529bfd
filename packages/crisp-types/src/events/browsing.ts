import * as z from "zod/mini";
import { personal } from "../shapes/schema.ts";
import { sessionData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ everywhere("website:conversation:browsing:write");

/** Events about browsing together with a visitor. */
export const browsingEvents = /* @__PURE__ */ defineEvents(() => ({
  "browsing:request:initiated": {
    ...common,
    summary: "A session of browsing together with the visitor began.",
    // The token lets its holder follow the visitor's screen: like a name, it must not be logged.
    data: () => sessionData({ browsing_id: z.string(), browsing_token: personal(z.string()) }),
    example: {
      ...sample.session,
      browsing_id: "00000000-0000-4000-8000-000000000007",
      browsing_token: "token_4be01d",
    },
  },
  "browsing:request:rejected": {
    ...common,
    summary: "The visitor refused to browse together.",
    data: () => sessionData({}),
    example: sample.session,
  },
}));
