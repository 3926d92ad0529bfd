import { eventNames, events, webhookEventNames } from "@x/crisp-types";
import { expect, test } from "vitest";
import { startDeliveries } from "../../test/deliveries-fixture.ts";
import { defaultSettings } from "../settings/resolve-settings.ts";

const nowhere = "http://127.0.0.1:9/";

test("a plugin hook carries the events of websites that installed the plugin", () => {
  const { addHook, publish, world } = startDeliveries();
  world.addWebsite("w2", ["p2"]);
  addHook(nowhere);
  expect(publish("message:send")).toHaveLength(1);
  expect(publish("message:send", { website_id: "w2" })).toEqual([]);
  world.addWebsite("w3", ["p1"]);
  expect(publish("message:send", { website_id: "w3" })).toHaveLength(1);
});

test("what a plugin owns goes to that plugin only", () => {
  const { addHook, publish } = startDeliveries();
  addHook(nowhere);
  addHook(nowhere, { owner_id: "p2" });
  expect(publish("plugin:event", { plugin_id: "p1" })).toHaveLength(1);
  expect(publish("plugin:event", { plugin_id: "p3" })).toEqual([]);
  expect(publish("plugin:subscription:updated", { plugin_id: "p2" })).toHaveLength(1);
});

test("a website hook carries its website's events", () => {
  const { addHook, publish, world } = startDeliveries();
  world.addWebsite("w2");
  addHook(nowhere, { kind: "website", owner_id: "w2" });
  expect(publish("message:send")).toEqual([]);
  expect(publish("message:send", { website_id: "w2" })).toHaveLength(1);
});

test("a hook with a list of events carries no other", () => {
  const { addHook, publish } = startDeliveries();
  addHook(nowhere, { events: ["message:received"] });
  expect(publish("message:send")).toEqual([]);
  expect(publish("message:received")).toHaveLength(1);
});

test("every event of the surface reaches a plugin hook; a website hook misses those that are said to be missing", () => {
  const plugin = startDeliveries();
  plugin.addHook(nowhere);
  const website = startDeliveries();
  website.addHook(nowhere, { kind: "website", owner_id: "w1" });
  const reached = ({ publish }: typeof plugin) =>
    eventNames
      .filter((name) => events[name].surfaces.some((surface) => surface === "webhook"))
      .filter((name) => publish(name, { plugin_id: "p1", resource: { type: "website", id: "w1" } }).length > 0);
  expect(reached(plugin)).toEqual(webhookEventNames);
  const missing = webhookEventNames.filter((name) => !reached(website).includes(name));
  expect(missing.toSorted()).toEqual(
    [...defaultSettings.delivery.websiteHookNever, "identity:verify:request"].toSorted(),
  );
});
