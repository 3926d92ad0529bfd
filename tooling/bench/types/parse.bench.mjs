import { defineBench } from "../harness/define.mjs";

export default defineBench({
  name: "types/parse",
  title:
    "Check one payload: by name, with the schema already in hand, and with a schema written by hand that is as open.",
  metrics: { rate: { unit: "ops/s", better: "higher" } },
  variants: {
    "session:set_email": { name: "session:set_email" },
    "session:sync:geolocation": { name: "session:sync:geolocation" },
    "people:sync:profile": { name: "people:sync:profile" },
    "message:send text": { name: "message:send", type: "text" },
    "message:send picker": { name: "message:send", type: "picker" },
    "message:send carousel": { name: "message:send", type: "carousel" },
    "message:send refused": { name: "message:send", type: "text", content: 7 },
  },
  contestants: {
    ours: "./parse/ours.mjs",
    "ours, schema in hand": "./parse/schema-in-hand.mjs",
    "zod by hand": "./parse/by-hand.mjs",
    "ajv on our JSON Schema": "./parse/ajv.mjs",
  },
  ratios: [
    { of: "ours", to: "zod by hand", reach: 1 },
    { of: "ours", to: "ours, schema in hand" },
    { of: "ours", to: "ajv on our JSON Schema" },
  ],
});
