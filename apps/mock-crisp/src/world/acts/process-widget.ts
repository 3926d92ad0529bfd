import { caused } from "../../events/emission.ts";
import { later, type Outcome, outcome } from "../outcome.ts";
import { refuse } from "../refusal.ts";
import { aboutSession, type Session } from "../session.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** The time that a plugin's widget takes to answer, in milliseconds. */
const widgetDelay = 100;

/**
 * Hands an operator's action on a plugin's widget to the plugin. The mock's plugins answer after 100 ms: event
 * `widget:action:processed`, with the given value as its result.
 */
export function processWidget(
  world: World,
  website: Website,
  session: Session,
  { plugin_id, value }: { readonly plugin_id: string; readonly value?: string },
): Outcome<string> {
  if (!website.subscriptions.has(plugin_id)) refuse("not_subscribed", `the website has not installed ${plugin_id}`);
  const correlation_id = world.newId();
  const result = value === undefined ? {} : { value };
  return {
    value: correlation_id,
    events: [],
    later: [
      later(world, widgetDelay, () => {
        if (!website.sessions.has(session.session_id)) return outcome();
        const data = { ...aboutSession(session), plugin_id, correlation_id, outcome: "success" as const, result };
        return outcome(caused("widget:action:processed", data));
      }),
    ],
  };
}
