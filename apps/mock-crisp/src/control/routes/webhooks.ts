import * as z from "zod/mini";
import { MockCrispError } from "../../base/mock-crisp-error.ts";
import { parseQuery } from "../../journal/query/parse-query.ts";
import { listHooks, registerHook, removeHook } from "../../operations/register-hook.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { idParam, position } from "../input.ts";
import { deliveryShape, hookShape, text } from "../shapes.ts";

function noSuch(what: string, id: string): MockCrispError {
  return new MockCrispError("not_found", `no ${what} "${id}".`);
}

/** Addresses that web hooks are posted to. */
export const webhookRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/webhooks",
    summary: "List web hooks",
    answer: { status: 200, summary: "Hooks", schema: z.object({ webhooks: z.array(hookShape) }) },
    handle: ({ mock }) => ({ webhooks: listHooks(mock) }),
  }),
  defineControlRoute({
    method: "post",
    path: "/webhooks",
    summary: "Register a web hook: signed (plugin) or unsigned with a key in the URL (website)",
    body: z.object({
      url: text,
      kind: z.optional(z.enum(["plugin", "website"])),
      secret: z.optional(text),
      events: z.optional(z.array(text)),
      website_id: z.optional(text),
    }),
    answer: { status: 201, summary: "The hook", schema: hookShape },
    handle: ({ mock, body }) => registerHook(mock, body),
  }),
  defineControlRoute({
    method: "get",
    path: "/webhooks/:id",
    summary: "Get a web hook",
    params: idParam,
    answer: { status: 200, summary: "The hook", schema: hookShape },
    handle({ mock, params: { id } }) {
      const hook = listHooks(mock).find((known) => known.id === id);
      if (!hook) throw noSuch("hook", id);
      return hook;
    },
  }),
  defineControlRoute({
    method: "delete",
    path: "/webhooks/:id",
    summary: "Remove a web hook; queued deliveries continue",
    params: idParam,
    answer: { status: 204, summary: "Removed" },
    handle({ mock, params: { id } }) {
      if (!removeHook(mock, id)) throw noSuch("hook", id);
    },
  }),
  defineControlRoute({
    method: "delete",
    path: "/webhooks",
    summary: "Remove all web hooks",
    answer: { status: 204, summary: "Removed" },
    handle({ mock }) {
      for (const { id } of listHooks(mock)) removeHook(mock, id);
    },
  }),
];

/** What was posted, every attempt of it, and trying again. */
export const deliveryRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/deliveries",
    summary:
      "List deliveries with all attempts, newest first. A query matches a delivery if it matches one of its journal entries",
    query: z.object({ query: z.optional(text), limit: z.optional(position) }),
    answer: { status: 200, summary: "Deliveries", schema: z.object({ deliveries: z.array(deliveryShape) }) },
    handle({ mock, query: { query = "", limit = 1_000 } }) {
      const newest = [...mock.deliveries.list()].reverse();
      if (query.trim() === "") return { deliveries: newest.slice(0, limit) };
      const parsed = parseQuery(query, { now: mock.clock.now() });
      const fitting = new Set<string>();
      for (const entry of mock.journal.entries()) {
        if (!parsed.fits(entry)) continue;
        if (entry.kind === "delivery") fitting.add(entry.delivery);
        else if (entry.kind === "event") for (const id of entry.deliveries) fitting.add(id);
      }
      return { deliveries: newest.filter(({ id }) => fitting.has(id)).slice(0, limit) };
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/deliveries/:id",
    summary: "Get a delivery with all attempts: request, response, signed text and time of the next attempt",
    params: idParam,
    answer: { status: 200, summary: "The delivery", schema: deliveryShape },
    handle({ mock, params: { id } }) {
      const delivery = mock.deliveries.get(id);
      if (!delivery) throw noSuch("delivery", id);
      return delivery;
    },
  }),
  defineControlRoute({
    method: "post",
    path: "/deliveries/:id/retry",
    summary: "Retry a delivery immediately, whatever its status",
    params: idParam,
    answer: { status: 202, summary: "The delivery", schema: deliveryShape },
    handle({ mock, params: { id } }) {
      const delivery = mock.deliveries.retry(id);
      if (!delivery) throw noSuch("delivery", id);
      return delivery;
    },
  }),
];
