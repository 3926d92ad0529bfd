import type { Profile } from "../../world/profile.ts";

/** A contact as REST answers it. */
export function profileView(profile: Profile, now: number) {
  const { people_id, email, person, company, segments, notepad, active_at, score, created_at, updated_at } = profile;
  const active = active_at === null ? { now: false } : { now: now - active_at < nowMeans, last: active_at };
  return { people_id, email, person, company, segments, notepad, active, score, created_at, updated_at };
}

/** Milliseconds since their last activity for which a person counts as active now. */
const nowMeans = 5 * 60_000;
