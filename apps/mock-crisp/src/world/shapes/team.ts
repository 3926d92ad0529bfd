import * as z from "zod/mini";
import type { Inbox, Team } from "../inbox.ts";
import type { Operator } from "../operator.ts";
import { condition, type Fields, maybe, nullable, text, texts, time } from "./common.ts";

export const operator = z.looseObject({
  user_id: text,
  email: text,
  first_name: text,
  last_name: text,
  role: z.enum(["owner", "admin", "member"]),
  availability: z.enum(["online", "offline"]),
  avatar: nullable(text),
  title: maybe(text),
  active_at: maybe(time),
} satisfies Fields<Operator>);

const group = { name: text, emoji: text, operators: texts, created_at: time, updated_at: time };

export const inbox = z.looseObject({
  ...group,
  inbox_id: text,
  order: z.number(),
  teams: texts,
  conditions: z.array(condition),
  operator: z.enum(["and", "or"]),
} satisfies Fields<Inbox>);

export const team = z.looseObject({ ...group, team_id: text } satisfies Fields<Team>);
