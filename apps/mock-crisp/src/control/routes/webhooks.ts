import * as z from "zod/mini";
import { maskUrl } from "../../base/mask-url.ts";
import { MockCrispError } from "../../base/mock-crisp-error.ts";
import { changeHook, listHooks, registerHook, removeHook, requireHook } from "../../operations/register-hook.ts";
import { searchDeliveries } from "../../operations/search-deliveries.ts";
import type { Hook } from "../../world/world.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { idList, idParam, listOf, position } from "../input.ts";
import { deliveryShape, hookShape, text } from "../shapes.ts";

function noDelivery(id: string): MockCrispError {
  return new MockCrispError("not_found", `no delivery "${id}". List deliveries with GET /_mock/deliveries.`);
}

/** A hook as it is shown: its URL may hold a key. */
function shown(hook: Hook): Hook {
  return { ...hook, url: maskUrl(hook.url) };
}

/** Addresses that web hooks are posted to. */
export const webhookRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/webhooks",
    summary: "List web hooks",
    answer: { status: 200, summary: "Hooks", schema: z.object({ webhooks: z.array(hookShape) }) },
    handle: ({ mock }) => ({ webhooks: listHooks(mock).map(shown) }),
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
    handle: ({ mock, body }) => shown(registerHook(mock, body)),
  }),
  defineControlRoute({
    method: "get",
    path: "/webhooks/:id",
    summary: "Get a web hook",
    params: idParam,
    answer: { status: 200, summary: "The hook", schema: hookShape },
    handle({ mock, params: { id } }) {
      return shown(requireHook(mock, id));
    },
  }),
  defineControlRoute({
    method: "put",
    path: "/webhooks/:id",
    summary: "Change or pause a web hook; omitted fields stay, null removes the secret or the filter",
    params: idParam,
    body: z.object({
      url: z.optional(text),
      secret: z.optional(z.nullable(text)),
      events: z.optional(z.nullable(z.array(text))),
      paused: z.optional(z.boolean()),
    }),
    answer: { status: 200, summary: "The hook", schema: hookShape },
    handle({ mock, params: { id }, body }) {
      return shown(changeHook(mock, id, body));
    },
  }),
  defineControlRoute({
    method: "delete",
    path: "/webhooks/:id",
    summary: "Remove a web hook; deliveries that have not ended are given up",
    params: idParam,
    answer: { status: 204, summary: "Removed" },
    handle({ mock, params: { id } }) {
      removeHook(mock, requireHook(mock, id).id);
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

/** Deliveries with their attempts, and retries. */
export const deliveryRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/deliveries",
    summary:
      "List deliveries with all attempts, newest first. A query matches a delivery if it matches one of its journal entries",
    query: z.object({
      query: z.optional(text),
      ids: z.optional(idList),
      offset: z.optional(position),
      limit: z.optional(position),
    }),
    answer: {
      status: 200,
      summary: "One page of deliveries, and the number of all that match",
      schema: z.object({ deliveries: z.array(deliveryShape), total: z.int() }),
    },
    handle: ({ mock, query }) => searchDeliveries(mock, { ...query, ids: listOf(query.ids) }),
  }),
  defineControlRoute({
    method: "get",
    path: "/deliveries/:id",
    summary: "Get a delivery with all attempts: request, response, signed text and time of the next attempt",
    params: idParam,
    answer: { status: 200, summary: "The delivery", schema: deliveryShape },
    handle({ mock, params: { id } }) {
      const delivery = mock.deliveries.get(id);
      if (!delivery) throw noDelivery(id);
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
      if (!delivery) throw noDelivery(id);
      return delivery;
    },
  }),
];
