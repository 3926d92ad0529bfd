import * as z from "zod/mini";
import { annotate, integer, looseObject } from "../shapes/schema.ts";
import { rtmUserOnly } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

/** Events about media. */
export const mediaEvents = /* @__PURE__ */ defineEvents(() => ({
  "media:animation:listed": {
    ...rtmUserOnly(),
    summary: "The results of a search for animations are ready.",
    data: () =>
      looseObject({
        id: annotate(integer(), { note: "The list_id of the REST request." }),
        identifier: z.string(),
        results: z.array(looseObject({ type: annotate(z.string(), { note: "MIME type." }), url: z.string() })),
      }),
    example: {
      id: 7,
      identifier: sample.operatorId,
      results: [{ type: "image/gif", url: "https://media.example.test/wave.gif" }],
    },
  },
}));
