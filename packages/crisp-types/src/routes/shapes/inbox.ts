import * as z from "zod/mini";
import { type DataOf, integer, looseObject, once, optional } from "../../shapes/schema.ts";
import { lenientObject, oneOf, time } from "../schema.ts";
import { condition } from "./query.ts";

const buildInbox = () =>
  lenientObject({
    inbox_id: z.string(),
    name: z.string(),
    emoji: z.string(),
    operators: z.array(z.string()),
    order: integer(),
    teams: z.array(z.string()),
    conditions: z.array(condition()),
    operator: oneOf("and", "or"),
    team_operators: z.array(z.string()),
    created_at: time(),
    updated_at: time(),
  });

/** A sub-inbox. */
export interface Inbox extends DataOf<typeof buildInbox> {}

/** Schema of {@link Inbox}. */
export const inbox: () => z.ZodMiniType<Inbox> = /* @__PURE__ */ once(buildInbox);

const buildInboxInput = () =>
  looseObject({
    name: optional(z.string()),
    emoji: optional(z.string()),
    operators: optional(z.array(z.string())),
    inbox_id: optional(z.string()),
    order: optional(integer()),
    teams: optional(z.array(z.string())),
    team_operators: optional(z.array(z.string())),
    conditions: optional(z.array(condition())),
    operator: optional(oneOf("and", "or")),
    created_at: optional(time()),
    updated_at: optional(time()),
  });

/** An inbox to write. */
export interface InboxInput extends DataOf<typeof buildInboxInput> {}

/** Schema of {@link InboxInput}. */
export const inboxInput: () => z.ZodMiniType<InboxInput> = /* @__PURE__ */ once(buildInboxInput);

const buildTeam = () =>
  lenientObject({
    team_id: z.string(),
    name: z.string(),
    emoji: z.string(),
    operators: z.array(z.string()),
    created_at: time(),
    updated_at: time(),
  });

/** A team of operators. */
export interface Team extends DataOf<typeof buildTeam> {}

/** Schema of {@link Team}. */
export const team: () => z.ZodMiniType<Team> = /* @__PURE__ */ once(buildTeam);

const buildTeamInput = () =>
  looseObject({
    name: optional(z.string()),
    emoji: optional(z.string()),
    operators: optional(z.array(z.string())),
    team_id: optional(z.string()),
    created_at: optional(time()),
    updated_at: optional(time()),
  });

/** A team to write. */
export interface TeamInput extends DataOf<typeof buildTeamInput> {}

/** Schema of {@link TeamInput}. */
export const teamInput: () => z.ZodMiniType<TeamInput> = /* @__PURE__ */ once(buildTeamInput);
