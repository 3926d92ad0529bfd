import { type CrispRest, CrispRestError } from "@x/crisp-rest";
import { routes } from "@x/crisp-types/routes";
import { wordOf } from "./service.ts";

type Route = (typeof routes)[keyof typeof routes];

/** Routes that only read. */
export const readRoutes: readonly Route[] = (Object.values(routes) as readonly Route[]).filter(
  ({ method, name }) => method === "GET" && !name.startsWith("legacy.") && !name.startsWith("alias."),
);

/** The answers of a service, by route. */
export interface Answers {
  readonly answers: ReadonlyMap<string, unknown>;
  /** Routes that could not be called, with the reasons. */
  readonly skipped: readonly { readonly where: string; readonly why: string }[];
}

const parameters = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** Adds the ids that an answer names, for the paths of other routes. */
function harvest(value: unknown, known: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const entry of value.slice(0, 3)) harvest(entry, known);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const isId = (key.endsWith("_id") || key === "fingerprint" || key === "locale") && !known.has(key);
      if (isId && (typeof part === "string" || typeof part === "number")) known.set(key, String(part));
      else harvest(part, known);
    }
  }
}

/** Calls every route that reads, as far as ids for its path are known: lists come first, and name the ids of the others. */
export async function readAnswers(rest: CrispRest, websiteId: string, signal: AbortSignal): Promise<Answers> {
  const known = new Map([
    ["website_id", websiteId],
    ["page_number", "1"],
  ]);
  const answers = new Map<string, unknown>();
  const skipped = new Map<string, string>();
  let waiting = readRoutes;
  for (;;) {
    const ready = waiting.filter(({ path }) => parameters(path).every((name) => known.has(name)));
    if (ready.length === 0) break;
    waiting = waiting.filter((route) => !ready.includes(route));
    for (const { name, path } of ready) {
      signal.throwIfAborted();
      const filled = path
        .replace(/^\/v1/, "")
        .replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(known.get(key) ?? ""));
      try {
        const data = await rest.request("GET", filled, { signal, retry: false });
        harvest(data, known);
        answers.set(name, data);
      } catch (error) {
        if (!(error instanceof CrispRestError) || error.code === "network" || error.code === "aborted") throw error;
        skipped.set(name, `${error.status ?? ""} ${wordOf(error.reason) || error.code}`.trim());
      }
    }
  }
  for (const { name, path } of waiting) {
    const missing = parameters(path).filter((parameter) => !known.has(parameter));
    skipped.set(name, `no ${missing.join(", ")} is known`);
  }
  return { answers, skipped: [...skipped].map(([where, why]) => ({ where, why })) };
}
