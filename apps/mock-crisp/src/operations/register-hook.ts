import { isEventName, webhookEventNames } from "@x/crisp-types";
import type { HookRegistration } from "../api/mock-crisp.ts";
import { checkTarget } from "../base/check-target.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Hook } from "../world/world.ts";
import { requireWebsite } from "./require-website.ts";
import type { RunningMock } from "./running-mock.ts";

/** Options of {@link registerHook}; `undefined` is the same as left out. */
export type HookInput = { readonly [K in keyof HookRegistration]: HookRegistration[K] | undefined } & {
  readonly url: string;
};

/**
 * Adds an address that web hooks are posted to from now on.
 *
 * Throws `invalid_url` for what is no http(s) URL, `self_target` for the mock's own address, `remote_refused` for an
 * address outside loopback and private ranges unless the mock allows remote targets, `invalid_data` for a filter with a
 * name that no web hook carries, `not_found` for an unknown website.
 */
export function registerHook(mock: RunningMock, input: HookInput): Hook {
  const { world, journal } = mock;
  const { url, kind = "plugin", secret, events } = input;
  check(mock, { url, kind, secret, events });
  const owner_id = ownerOf(mock, kind, input.website_id);
  const hook: Hook = {
    id: `hook_${world.newId()}`,
    url,
    kind,
    owner_id,
    secret,
    events,
  };
  world.hooks.set(hook.id, hook);
  journal.append({
    kind: "control",
    what: "hook.registered",
    detail: `${kind} hook ${hook.id}`,
    website_id: input.website_id,
  });
  return hook;
}

/** The website, or the plugin of the website: an isolated one has its own. */
function ownerOf(mock: RunningMock, kind: Hook["kind"], id: string | undefined): string {
  const { defaults, isolatedWebsites } = mock;
  if (kind === "plugin" && id === undefined) return defaults.plugin_id;
  const { website_id } = requireWebsite(mock, id);
  if (kind === "website") return website_id;
  return isolatedWebsites.get(website_id)?.plugin_id ?? defaults.plugin_id;
}

function check(
  { settings, own }: RunningMock,
  { url, kind, secret, events }: Pick<Hook, "url" | "kind" | "secret" | "events">,
): void {
  if (kind !== "plugin" && kind !== "website")
    throw new MockCrispError("invalid_data", `kind: expected plugin or website, not ${JSON.stringify(kind)}.`);
  if (events !== undefined && !Array.isArray(events))
    throw new MockCrispError("invalid_data", "events: expected an array of names of events.");
  checkTarget(url, { allowRemote: settings.allowRemote, own: own() });
  const unknown =
    events?.filter((name) => !isEventName(name) || !webhookEventNames.some((known) => known === name)) ?? [];
  if (unknown.length > 0) {
    throw new MockCrispError(
      "invalid_data",
      `events: web hooks do not carry ${unknown.map((name) => `"${name}"`).join(", ")}.${didYouMean(unknown[0] ?? "", webhookEventNames)}`,
    );
  }
  if (kind === "website" && secret !== undefined) {
    throw new MockCrispError(
      "invalid_data",
      "secret: website hooks are not signed. Add ?key=<secret> to the URL instead.",
    );
  }
}

/** A change of a hook. Fields that are left out stay; null removes the secret or the filter. */
export interface HookChange {
  readonly url?: string | undefined;
  readonly secret?: string | null | undefined;
  readonly events?: readonly string[] | null | undefined;
  readonly paused?: boolean | undefined;
}

/** Changes a hook. Throws as {@link registerHook} and {@link requireHook} do. */
export function changeHook(mock: RunningMock, id: string, change: HookChange): Hook {
  const hook = requireHook(mock, id);
  const changed: Hook = {
    ...hook,
    url: change.url ?? hook.url,
    secret: change.secret === undefined ? hook.secret : (change.secret ?? undefined),
    events: change.events === undefined ? hook.events : (change.events ?? undefined),
    paused: change.paused ?? hook.paused,
  };
  check(mock, changed);
  mock.world.hooks.set(id, changed);
  mock.journal.append({ kind: "control", what: "hook.changed", detail: id });
  return changed;
}

/** The hooks of the mock, or of the website that it is narrowed to and that website's plugin. */
export function listHooks({ world, defaults, scopedWebsiteId }: RunningMock): readonly Hook[] {
  const hooks = [...world.hooks.values()];
  return scopedWebsiteId === undefined
    ? hooks
    : hooks.filter(({ owner_id }) => owner_id === scopedWebsiteId || owner_id === defaults.plugin_id);
}

/** The hook of that id, of those that {@link listHooks} lists. Throws `not_found`. */
export function requireHook(mock: RunningMock, id: string): Hook {
  const hook = listHooks(mock).find((known) => known.id === id);
  if (!hook) throw new MockCrispError("not_found", `no web hook "${id}". List web hooks with GET /_mock/webhooks.`);
  return hook;
}

/** Removes a hook, and gives up deliveries to it that have not ended. False when there is none of that id. */
export function removeHook(mock: RunningMock, id: string): boolean {
  const removed = listHooks(mock).some((hook) => hook.id === id) && mock.world.hooks.delete(id);
  if (removed) {
    mock.deliveries.cancel((hookId) => hookId === id);
    mock.journal.append({ kind: "control", what: "hook.removed", detail: id });
  }
  return removed;
}
