import * as z from "zod/mini";
import { sessionData } from "../shapes/website-data.ts";
import { everywhere } from "./common.ts";
import { defineEvents } from "./define-events.ts";
import { sample } from "./sample.ts";

const common = /* @__PURE__ */ everywhere("website:conversation:calls:write");
const call = () => ({ ...sample.session, call_id: "00000000-0000-4000-8000-000000000008" });

/** Events about audio and video calls. */
export const callEvents = /* @__PURE__ */ defineEvents(() => ({
  "call:request:initiated": {
    ...common,
    summary: "An audio or video call with the visitor began.",
    data: () => sessionData({ call_id: z.string() }),
    example: call(),
  },
  "call:request:rejected": {
    ...common,
    summary: "A call was refused or ended early.",
    data: () => sessionData({ call_id: z.string() }),
    example: call(),
  },
}));
