import { shellQuote } from "../deliveries/copies.ts";
import type { Changes, Fields } from "./changes.ts";

/** A trigger to copy. */
export interface Copied {
  readonly event: string;
  readonly changes: Changes;
  readonly via: string;
  /** URL of the mock. */
  readonly url: string;
}

/** The trigger as a command of the mock's command line. */
export function asCommand({ event, changes, via, url }: Copied): string {
  const overrides = pathsOf(changes.data).map(([path, value]) => {
    return ` \\\n  --override ${shellQuote(`${path}=${typeof value === "string" ? value : JSON.stringify(value)}`)}`;
  });
  return `npx @x/mock-crisp trigger ${event} --url ${url} --via ${via}${overrides.join("")}`;
}

/** The trigger as a request with curl. */
export function asCurl({ event, changes, via, url }: Copied): string {
  const { data, omit } = changes;
  const body = { event, data, ...(omit.length > 0 ? { omit } : {}), via };
  return `curl ${url}/_mock/trigger \\\n  --json ${shellQuote(JSON.stringify(body))}`;
}

/** The trigger as a test. */
export function asTest({ event, changes, via }: Copied): string {
  const data = JSON.stringify(changes.data, null, 2).replaceAll("\n", "\n  ");
  return `import { expect, test } from "@x/mock-crisp/vitest";

test(${JSON.stringify(`handles ${event}`)}, async ({ crisp }) => {
  // Start your program with crisp.env here.
  const sent = await crisp.trigger(${JSON.stringify(event)}, ${data}, { via: ${JSON.stringify(via)} });
  expect(sent.rtm.sockets + sent.webhooks.length).toBeGreaterThan(0);
});
`;
}

function pathsOf(data: Fields, prefix = ""): readonly (readonly [string, unknown])[] {
  return Object.entries(data).flatMap(([key, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? pathsOf(value as Fields, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value] as const],
  );
}
