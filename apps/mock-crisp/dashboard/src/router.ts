import { computed, signal } from "@preact/signals";

/** The pages, in the order of the navigation. */
export const pages = ["chat", "stream", "deliveries", "connections", "trigger", "chaos"] as const;

/** The name of a page: the first segment of the address behind `#/`. */
export type Page = (typeof pages)[number];

/** Where one is: everything that a reload must bring back. */
export interface Route {
  readonly page: Page;
  /** What is open on the page, such as a session's or a delivery's id. */
  readonly id: string | undefined;
  readonly params: URLSearchParams;
}

/** Reads a fragment such as `#/stream/42?query=kind:event`. What it does not know, it takes for the first page. */
export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const [first = "", second] = path.split("/");
  const page = pages.find((name) => name === first) ?? "chat";
  return { page, id: second ? decode(second) : undefined, params: new URLSearchParams(search) };
}

/** Writes the fragment that {@link parseRoute} reads. */
export function href(page: Page, id?: string, params?: Readonly<Record<string, string>> | URLSearchParams): string {
  const search = new URLSearchParams(params).toString();
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

/** The current page alone, for what does not care what is open on it. */
export const page = computed(() => route.value.page);

/** Goes somewhere, as a link would: the way back stays open. */
export function go(to: Page, id?: string, params?: Readonly<Record<string, string>> | URLSearchParams): void {
  location.hash = href(to, id, params);
}

/** Changes the address without a step in the history: for a search that is being typed, a list that is walked. */
export function replace(to: Page, id?: string, params?: Readonly<Record<string, string>> | URLSearchParams): void {
  history.replaceState(null, "", href(to, id, params));
  route.value = parseRoute(location.hash);
}

/** Follows the address from now on. */
export function followAddress(): void {
  addEventListener("hashchange", () => {
    route.value = parseRoute(location.hash);
  });
}
