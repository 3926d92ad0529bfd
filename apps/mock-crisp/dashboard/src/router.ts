import { computed, signal } from "@preact/signals";

/** The pages, in the order of the navigation. */
export const pages = [
  "chat",
  "people",
  "stream",
  "deliveries",
  "trigger",
  "hooks",
  "clients",
  "connect",
  "chaos",
] as const;

/** The name of a page: the first segment of the address after `#/`. */
export type Page = (typeof pages)[number];

/** Query parameters of an address. */
export type Params = Readonly<Record<string, string>> | URLSearchParams;

/** The current place in the dashboard. A reload restores all of it. */
export interface Route {
  readonly page: Page;
  /** Id of the open item, such as a session or a delivery. */
  readonly id: string | undefined;
  readonly params: URLSearchParams;
}

/** Addresses of earlier versions. */
const RENAMED: Readonly<Record<string, Page>> = { connections: "clients" };

/** Parses a fragment such as `#/stream/42?query=kind:event`. An unknown page becomes the first page. */
export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const [first = "", second] = path.split("/");
  const page = pages.find((name) => name === first) ?? RENAMED[first] ?? "chat";
  return { page, id: second ? decode(second) : undefined, params: new URLSearchParams(search) };
}

/** Builds the fragment that {@link parseRoute} parses. Empty parameters are left out. */
export function href(page: Page, id?: string, params?: Params): string {
  const search = new URLSearchParams([...new URLSearchParams(params)].filter(([, value]) => value !== "")).toString();
  return `#/${page}${id === undefined ? "" : `/${encodeURIComponent(id)}`}${search ? `?${search}` : ""}`;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The current address. */
export const route = signal<Route>(parseRoute(globalThis.location?.hash ?? ""));

/** The current page. */
export const page = computed(() => route.value.page);

/** A query parameter of the current address; empty when it is missing. */
export function param(name: string): string {
  return route.value.params.get(name) ?? "";
}

/** Navigates and adds a step to the browser's history. */
export function go(to: Page, id?: string, params?: Params): void {
  location.hash = href(to, id, params);
}

/** Navigates without a step in the history, for example while a search is typed. */
export function replace(to: Page, id?: string, params?: Params): void {
  history.replaceState(null, "", href(to, id, params));
  route.value = parseRoute(location.hash);
}

/** Sets query parameters of the current page without a step in the history. Empty values remove them. */
export function setParams(changes: Readonly<Record<string, string>>): void {
  const { page, id, params } = route.peek();
  replace(page, id, { ...Object.fromEntries(params), ...changes });
}

/** Follows changes of the address. */
export function followAddress(): void {
  addEventListener("hashchange", () => {
    route.value = parseRoute(location.hash);
  });
}
