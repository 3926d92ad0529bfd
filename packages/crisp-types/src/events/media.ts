import * as z from "zod/mini";
import { defineEvents } from "../define-events.ts";
import { sample } from "../sample.ts";
import { integer, known, open } from "../shapes/schema.ts";
import { rtmUserOnly } from "./common.ts";

/** Events about media. */
export const mediaEvents = /* @__PURE__ */ defineEvents(() => ({
  "media:animation:listed": {
    ...rtmUserOnly(),
    summary: "The results of a search for animations are ready.",
    data: () =>
      open({
        id: known(integer(), { note: "The list_id of the REST request." }),
        identifier: z.string(),
        results: z.array(open({ type: known(z.string(), { note: "MIME type." }), url: z.string() })),
      }),
    example: {
      id: 7,
      identifier: sample.operatorId,
      results: [{ type: "image/gif", url: "https://media.example.test/wave.gif" }],
    },
  },
}));
