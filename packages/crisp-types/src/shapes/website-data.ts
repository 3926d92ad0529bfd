import * as z from "zod/mini";
import { annotate, lenientRequired, looseObject, type ObjectOf } from "./schema.ts";

type WebsiteShape = {
  readonly website_id: z.ZodMiniType<string>;
};

type SessionShape = WebsiteShape & {
  readonly session_id: z.ZodMiniType<string>;
  readonly inbox_id: z.ZodMiniType<string | null>;
};

type Shape = Record<string, z.ZodMiniType>;

/** The payload of an event about a workspace: `website_id`, and the event's own fields. */
export function websiteData<S extends Shape>(shape: S): z.ZodMiniType<ObjectOf<WebsiteShape & S>> {
  const whole: WebsiteShape & S = { website_id: z.string(), ...shape };
  return looseObject(whole);
}

/** The payload of an event about a conversation: `website_id`, `session_id`, `inbox_id`, and the event's own fields. */
export function sessionData<S extends Shape>(shape: S): z.ZodMiniType<ObjectOf<SessionShape & S>> {
  const whole: SessionShape & S = { website_id: z.string(), session_id: z.string(), inbox_id: inboxId(), ...shape };
  return looseObject(whole);
}

const inboxId = () =>
  annotate(lenientRequired(z.nullable(z.string())), {
    note: "null means the default inbox. Payloads from before sub-inboxes lack the key.",
  });
