import type { RunningMock } from "./running-mock.ts";

/** A website with the operators and inboxes that a conversation can be assigned to. */
export interface WebsiteEntry {
  readonly website_id: string;
  readonly name: string;
  readonly domain: string;
  readonly operators: readonly { readonly user_id: string; readonly name: string; readonly email: string }[];
  readonly inboxes: readonly { readonly inbox_id: string; readonly name: string }[];
}

/** Every website of the mock, or the one that it is narrowed to. */
export function listWebsites({ world, scopedWebsiteId }: RunningMock): readonly WebsiteEntry[] {
  return [...world.websites.values()]
    .filter(({ website_id }) => scopedWebsiteId === undefined || website_id === scopedWebsiteId)
    .map(({ website_id, name, domain, operators, inboxes }) => ({
      website_id,
      name,
      domain,
      operators: [...operators.values()].map(({ user_id, first_name, last_name, email }) => ({
        user_id,
        name: `${first_name} ${last_name}`.trim(),
        email,
      })),
      inboxes: [...inboxes.values()].map(({ inbox_id, name }) => ({ inbox_id, name })),
    }));
}
