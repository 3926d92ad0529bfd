import { expect, expectTypeOf, test } from "vitest";
import * as z from "zod/mini";
import { eventNames } from "../index.ts";
import { inspect } from "../shapes/inspect.ts";
import { type Conversation, type RouteAnswer, type RouteBody, routeList, routeNames, routes } from "./index.ts";

const all = routeList;

test("every route is listed under its own name, with a path that its parameters fill", () => {
  expect(all.map(({ name }) => name)).toEqual(routeNames);
  for (const { name, path, params } of all) {
    expect(path, name).toMatch(/^\/v1(\/[a-z_]+|\/\{[a-z_]+\})+$/);
    const shape = inspect(params);
    const fields = shape.kind === "object" ? Object.keys(shape.fields) : [];
    expect(fields, name).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
  }
});

test("every schema can be built, and refuses a list in place of an object", () => {
  for (const { name, query, body, answer } of all) {
    for (const schema of [query, body, answer]) {
      if (schema === null) continue;
      const { kind } = inspect(schema);
      if (kind === "object") expect(z.safeParse(schema, [1]).success, name).toBe(false);
      if (kind === "array") expect(z.safeParse(schema, {}).success, name).toBe(false);
    }
  }
});

test("every event that a route may cause exists", () => {
  for (const { name, events } of all) expect(eventNames, name).toEqual(expect.arrayContaining([...events]));
});

test("only lists can be read in pages", () => {
  for (const { name, path, paging, answer } of all) {
    const isList = answer !== null && inspect(answer).kind === "array";
    if (paging === undefined) expect(isList && path.includes("{page_number}"), name).toBe(false);
    else expect(isList, name).toBe(true);
  }
});

test("routes of one method and path name each other, and their bodies differ", () => {
  const shared = all.filter(({ sharesRouteWith }) => sharesRouteWith.length > 0);
  expect(shared.map(({ name }) => name)).toContain("website.batchRemovePeople");
  for (const route of shared) {
    for (const name of route.sharesRouteWith) {
      const other = all.find((one) => one.name === name);
      expect(other?.sharesRouteWith).toContain(route.name);
      expect([other?.method, other?.path]).toEqual([route.method, route.path]);
      expect(other?.body).not.toBe(route.body);
    }
  }
});

test("an official method's arguments reach parts that the route has", () => {
  for (const { name, path, query, body, official } of all) {
    for (const { to, default: preset } of official?.args ?? []) {
      const [part = "", field] = to.split(".");
      const holder = part === "path" ? undefined : part === "query" ? query : body;
      if (part === "path") expect(path, name).toContain(`{${field}}`);
      else expect(holder, `${name} ${to}`).not.toBeNull();
      if (holder && field) expect(Object.keys(fieldsOf(holder)), name).toContain(field);
      const isOwnPage = name === "plugin.listAllConnectWebsites" || name === "media.listAnimationMedias";
      if (part === "path") expect(preset, name).toBe(field === "page_number" && !isOwnPage ? 1 : undefined);
      // Booleans of a query travel as 1 and 0.
      const value = part === "query" ? preset === 1 : preset;
      if (holder && field && preset !== undefined) {
        expect(z.safeParse(fieldsOf(holder)[field]!, value).success, `${name} ${to}`).toBe(true);
      }
    }
  }
});

test("objects are open, and fields of answers may be missing unless every answer has them", () => {
  const { answer } = routes["website.getConversation"];
  const ids = { session_id: "session_1", website_id: "website_1" };
  expect(z.safeParse(answer, { ...ids, state: "later", new_field: 1 }).success).toBe(true);
  expect(z.safeParse(answer, { ...ids, session_id: 1 }).success).toBe(false);
  expect(z.safeParse(answer, { session_id: "session_1" }).success).toBe(false);
  const { body } = routes["website.sendMessageInConversation"];
  const message = { type: "text", from: "operator", origin: "chat", content: "Hi" };
  expect(z.safeParse(body, { ...message, later: true }).success).toBe(true);
  expect(z.safeParse(body, { ...message, content: { id: 1 } }).success).toBe(false);
});

test("types follow from the schemas", () => {
  expectTypeOf<RouteAnswer<"website.getConversation">>().toEqualTypeOf<Conversation>();
  expectTypeOf<RouteBody<"website.getConversation">>().toEqualTypeOf<undefined>();
});

function fieldsOf(schema: z.ZodMiniType) {
  const shape = inspect(schema);
  return shape.kind === "object" ? shape.fields : {};
}
