// The behaviour of the schemas with the installed version of zod: run with the oldest one that the packages allow.
import assert from "node:assert/strict";
import { eventNames, events, parseEventData, parseWebhookEnvelope } from "@x/crisp-types";
import { examples, fake } from "@x/crisp-types/examples";
import { fieldsOf } from "@x/crisp-types/fields";
import { redact } from "@x/crisp-types/redact";

for (const name of eventNames) {
  for (const payload of [...examples[name], fake(name, {}, { seed: 1 })]) {
    const result = parseEventData(name, payload);
    assert.equal(result.ok, true, `${name}: ${JSON.stringify(result)}`);
    assert.deepEqual(parseEventData(name, { ...payload, later_field: [1] }), {
      ok: true,
      data: { ...payload, later_field: [1] },
    });
    assert.equal(events[name].data.safeParse(payload).success, true);
    assert.ok(redact(name, payload));
  }
  const unchecked = fieldsOf(name).flatMap(({ path, type }) => (type.includes("unknown") ? [path] : []));
  for (const [field, value] of Object.entries(examples[name][0])) {
    if (unchecked.includes(field)) continue;
    const wrong = parseEventData(name, {
      ...examples[name][0],
      [field]: typeof value === "object" ? 7 : { wrong: true },
    });
    assert.equal(
      wrong.ok || wrong.issues[0]?.path[0] !== field,
      false,
      `${name}.${field} accepts a value of another type`,
    );
  }
  assert.ok(fieldsOf(name).length > 0);
}
const envelope = { event: "session:set_email", data: examples["session:set_email"][0], website_id: "w", timestamp: 1 };
assert.equal(parseWebhookEnvelope(envelope).ok, true);
assert.deepEqual(parseWebhookEnvelope({ ...envelope, event: "session:sung" }).ok, false);
console.log(`${eventNames.length} events`);
