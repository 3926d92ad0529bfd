import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Session } from "../world/session.ts";
import { findSession, type Website } from "../world/world.ts";
import type { RunningMock } from "./running-mock.ts";

/** The website of that id, or the default one. Throws `not_found`. */
export function requireWebsite(
  { world, defaults, scopedWebsiteId }: RunningMock,
  id: string = defaults.website_id,
): Website {
  const website = scopedWebsiteId === undefined || id === scopedWebsiteId ? world.websites.get(id) : undefined;
  if (!website)
    throw new MockCrispError("not_found", `no website "${id}". List isolated websites with GET /_mock/websites.`);
  return website;
}

/** The website of that id, or all websites of the mock. Throws `not_found`. */
export function requireWebsites(mock: RunningMock, id?: string): readonly Website[] {
  const only = id ?? mock.scopedWebsiteId;
  return only === undefined ? [...mock.world.websites.values()] : [requireWebsite(mock, only)];
}

/** The conversation of that id. Throws `not_found`. */
export function requireSession({ world, scopedWebsiteId }: RunningMock, id: string): Session {
  // Websites of the same seed have conversations of the same ids.
  const session =
    scopedWebsiteId === undefined ? findSession(world, id) : world.websites.get(scopedWebsiteId)?.sessions.get(id);
  if (!session) throw new MockCrispError("not_found", `no conversation "${id}". Create one with POST /_mock/visitors.`);
  return session;
}
