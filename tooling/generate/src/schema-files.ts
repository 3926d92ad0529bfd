import { type EventName, eventNames, events, webhookEnvelopeSchema } from "@x/crisp-types";
import { examples } from "@x/crisp-types/examples";
import { type JsonSchema, jsonSchema } from "./json-schema.ts";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** The file of an event's schema: its name with points, since not every file system has colons. */
export const schemaFile = (name: EventName) => `${name.replaceAll(":", ".")}.json`;

/** The documents of `schemas/`, by file name: one an event, and one for the envelope of web hooks. */
export function schemaFiles(): Map<string, JsonSchema> {
  const files = new Map<string, JsonSchema>();
  for (const name of eventNames) {
    const { summary, source, data } = events[name];
    files.set(schemaFile(name), {
      $schema: DIALECT,
      title: name,
      description: summary,
      "x-source": source,
      ...jsonSchema(data),
      examples: examples[name],
    });
  }
  const example = { website_id: examples["message:send"][0].website_id, event: "message:send" };
  files.set("webhook-envelope.json", {
    $schema: DIALECT,
    title: "webhook-envelope",
    description: "The body of a web hook: an event's name, its data, and when it was sent.",
    ...jsonSchema(webhookEnvelopeSchema),
    examples: [
      { ...example, data: events["message:send"].example, timestamp: events["message:send"].example.timestamp },
    ],
  });
  return files;
}
