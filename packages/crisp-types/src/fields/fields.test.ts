import { expect, test } from "vitest";
import { eventNames, events } from "../index.ts";
import { fieldsOf, provenanceOf } from "./fields.ts";

test("fields have their type, their openness and their source", () => {
  const fields = new Map(fieldsOf("message:send").map((field) => [`${field.path} ${field.messageType ?? ""}`, field]));
  expect(fields.get("website_id ")).toEqual({
    path: "website_id",
    type: "string",
    optional: false,
    nullable: false,
    personal: false,
    source: "docs",
  });
  expect(fields.get("from ")?.values).toEqual(["user", "operator"]);
  expect(fields.get("user.nickname ")).toMatchObject({ optional: true, personal: true });
  expect(fields.get("content.choices[].label picker")).toMatchObject({ type: "string", personal: true, source: "sdk" });
});

test("every event states its source, and the fields that have another source", () => {
  for (const name of eventNames) expect(provenanceOf(name).source).toBe(events[name].source);
  expect(provenanceOf("session:sync:timezone")).toEqual({ source: "sdk", fields: { "timezone.offset": "inferred" } });
  expect(provenanceOf("message:send").fields).toMatchObject({ origin: "field", preview: "inferred", edited: "sdk" });
});
