import type { IsolatedWebsite } from "../api/isolated-website.ts";
import { inSlices } from "../base/in-slices.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError, summaryOf } from "../base/mock-crisp-error.ts";
import { keepValidSettings } from "../settings/keep-valid-settings.ts";
import type { WebsiteSettingsOptions } from "../settings/options.ts";
import { resolveWebsiteSettings } from "../settings/resolve-settings.ts";
import { keepKeys } from "../world/keep-keys.ts";
import { operator } from "../world/shapes/team.ts";
import {
  checkEnvelope,
  restoreHeld,
  restoreSnapshot,
  type Snapshot,
  snapshotOf,
  snapshotText,
} from "../world/snapshot.ts";
import { removeIsolatedWebsite } from "./isolated-websites.ts";
import type { RunningMock } from "./running-mock.ts";

/** A snapshot of the mock, or of the website that it is narrowed to. */
export function takeSnapshot(mock: RunningMock): Snapshot {
  return { ...snapshotOf(mock.world, mock.scopedWebsiteId), ...envelopeOf(mock) };
}

/** As {@link takeSnapshot}, as JSON in pieces. See {@link snapshotText}. */
export function snapshotPieces(mock: RunningMock): Generator<string> {
  return snapshotText(mock.world, mock.scopedWebsiteId, envelopeOf(mock));
}

function envelopeOf({ isolatedWebsites, scopedWebsiteId }: RunningMock): {
  readonly isolated?: readonly IsolatedWebsite[];
} {
  const isolated = [...isolatedWebsites.values()].filter(
    ({ website_id }) => scopedWebsiteId === undefined || website_id === scopedWebsiteId,
  );
  return isolated.length === 0 ? {} : { isolated };
}

/**
 * Restores a snapshot, or the part of it that is about the website that the mock is narrowed to. Throws
 * `invalid_data`.
 */
export function restore(mock: RunningMock, snapshot: unknown): void {
  checkEnvelope(snapshot);
  const isolated = parseIsolated(mock, snapshot.isolated);
  restoreSnapshot(mock.world, snapshot, optionsOf(mock));
  settle(mock, isolated);
}

/**
 * As {@link restore}, for a snapshot whose world is already decoded, in steps between which other work runs. With `warn`,
 * settings of websites that are not valid are left out with a warning each.
 */
export async function restoreInSteps(
  mock: RunningMock,
  snapshot: Omit<Snapshot, "world"> & { readonly world: unknown },
  warn?: (message: string) => void,
): Promise<void> {
  const isolated = parseIsolated(mock, snapshot.isolated, warn);
  await inSlices(restoreHeld(mock.world, snapshot.world, optionsOf(mock)));
  settle(mock, isolated);
}

const optionsOf = ({ scopedWebsiteId, defaults }: RunningMock) => ({
  websiteId: scopedWebsiteId,
  pluginId: defaults.plugin_id,
});

/** Adjusts what is not part of the world to a world that was restored. */
function settle(mock: RunningMock, isolated: readonly IsolatedWebsite[]): void {
  if (mock.scopedWebsiteId === undefined) settleWebsites(mock, isolated);
  mock.deliveries.cancel((hookId) => !mock.world.hooks.has(hookId));
  // A restore causes no event.
  mock.journal.append({ kind: "control", what: "restored" });
}

/** After a whole world was restored, websites are isolated that were so in the snapshot. */
function settleWebsites(mock: RunningMock, isolated: readonly IsolatedWebsite[]): void {
  const { isolatedWebsites, clocks, settingsByWebsite, world, defaults, settings } = mock;
  for (const each of [...isolatedWebsites.values()])
    if (!world.websites.has(each.website_id)) removeIsolatedWebsite(mock, each);
  for (const each of isolated) {
    if (isolatedWebsites.has(each.website_id) || !world.websites.has(each.website_id)) continue;
    isolatedWebsites.set(each.website_id, each);
    clocks.add(each.website_id);
    if (each.settings !== undefined) settingsByWebsite.set(each.website_id, each.settings);
  }
  for (const each of [{ ...defaults, webhook_secret: settings.webhookSecret }, ...isolatedWebsites.values()])
    keepKeys(world, each);
}

/**
 * The isolated websites that a snapshot names. Throws `invalid_data` if one is not complete, or, without `warn`, has
 * invalid settings.
 */
function parseIsolated(
  { settings }: RunningMock,
  isolated: unknown,
  warn?: (message: string) => void,
): readonly IsolatedWebsite[] {
  if (isolated === undefined) return [];
  if (Array.isArray(isolated) && isolated.every(isIsolatedWebsite)) {
    return isolated.map((each) => {
      if (each.settings === undefined) return each;
      const check = (options: WebsiteSettingsOptions) => void resolveWebsiteSettings(settings, options);
      if (warn === undefined) {
        check(each.settings);
        return each;
      }
      const onInvalid = (error: unknown) =>
        warn(`isolated website ${each.website_id}: ${summaryOf(error)} The setting was left out.`);
      return { ...each, settings: keepValidSettings(each.settings, check, onInvalid) };
    });
  }
  throw new MockCrispError(
    "invalid_data",
    "snapshot: isolated must be a list of isolated websites, each with website_id, plugin_id, plugin_urn, webhook_secret and the identifier and key of each of its tokens. Take it from a snapshot that a mock wrote, or leave it out.",
  );
}

function isIsolatedWebsite(value: unknown): value is IsolatedWebsite {
  if (!isRecord(value) || !isRecord(value["tokens"])) return false;
  const texts = ["website_id", "plugin_id", "plugin_urn", "webhook_secret"].map((field) => value[field]);
  const keys = ["plugin", "website", "user"].flatMap((tier) => {
    const token: unknown = (value["tokens"] as Readonly<Record<string, unknown>>)[tier];
    return isRecord(token) ? [token["identifier"], token["key"]] : [undefined];
  });
  const team = value["team"] ?? [];
  return (
    [...texts, ...keys].every((text) => typeof text === "string") &&
    Array.isArray(team) &&
    team.every((each) => operator.safeParse(each).success)
  );
}
