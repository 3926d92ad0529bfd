import * as z from "zod/mini";
import { geolocation } from "../../shapes/geolocation.ts";
import { type DataOf, integer, once } from "../../shapes/schema.ts";
import { lenientObject } from "../schema.ts";

const buildVisitor = () =>
  lenientObject({
    session_id: z.string(),
    nickname: z.string(),
    email: z.string(),
    avatar: z.string(),
    initiated: z.boolean(),
    active: z.boolean(),
    last_page: lenientObject({ page_title: z.string(), page_url: z.string() }),
    timezone: z.number(),
    capabilities: z.array(z.string()),
    locales: z.array(z.string()),
    inbox_id: z.nullable(z.string()),
    useragent: z.string(),
    geolocation: geolocation(),
  });

/** A visitor who is online. */
export interface Visitor extends DataOf<typeof buildVisitor> {}

/** Schema of {@link Visitor}. */
export const visitor: () => z.ZodMiniType<Visitor> = /* @__PURE__ */ once(buildVisitor);

const buildVisitorSummary = () =>
  lenientObject({
    session_id: z.string(),
    nickname: z.string(),
    email: z.string(),
    avatar: z.string(),
    initiated: z.boolean(),
    active: z.boolean(),
    last_page: lenientObject({ page_title: z.string(), page_url: z.string() }),
    timezone: z.number(),
    capabilities: z.array(z.string()),
    locales: z.array(z.string()),
  });

/** A visitor on the map. */
export interface VisitorSummary extends DataOf<typeof buildVisitorSummary> {}

/** Schema of {@link VisitorSummary}. */
export const visitorSummary: () => z.ZodMiniType<VisitorSummary> = /* @__PURE__ */ once(buildVisitorSummary);

const buildBlockedVisitors = () => lenientObject({ rule: z.array(z.string()), blocked: integer() });

/** The number of visitors that a blocking rule kept out. */
export interface BlockedVisitors extends DataOf<typeof buildBlockedVisitors> {}

/** Schema of {@link BlockedVisitors}. */
export const blockedVisitors: () => z.ZodMiniType<BlockedVisitors> = /* @__PURE__ */ once(buildBlockedVisitors);
