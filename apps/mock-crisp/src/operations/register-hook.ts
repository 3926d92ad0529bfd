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
 * name that no web hook carries.
 */
export function registerHook(mock: RunningMock, input: HookInput): Hook {
  const { world, defaults, journal } = mock;
  const { url, kind = "plugin", secret, events, website_id } = input;
  check(mock, { url, kind, secret, events });
  const hook: Hook = {
    id: `hook_${world.newId()}`,
    url,
    kind,
    owner_id: kind === "website" ? requireWebsite(mock, website_id).website_id : defaults.plugin_id,
    secret,
    events,
  };
  world.hooks.set(hook.id, hook);
  journal.append({ kind: "control", what: "hook.registered", detail: `${kind} hook ${hook.id}` });
  return hook;
}

function check(
  { settings, own }: RunningMock,
  { url, kind, secret, events }: Pick<Hook, "url" | "kind" | "secret" | "events">,
): void {
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

/** Changes a hook. Undefined when there is none of that id. Throws as {@link registerHook} does. */
export function changeHook(mock: RunningMock, id: string, change: HookChange): Hook | undefined {
  const hook = listHooks(mock).find((known) => known.id === id);
  if (hook === undefined) return undefined;
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

/** Removes a hook, and gives up deliveries to it that have not ended. False when there is none of that id. */
export function removeHook(mock: RunningMock, id: string): boolean {
  const removed = listHooks(mock).some((hook) => hook.id === id) && mock.world.hooks.delete(id);
  if (removed) {
    mock.deliveries.cancel(id);
    mock.journal.append({ kind: "control", what: "hook.removed", detail: id });
  }
  return removed;
}
