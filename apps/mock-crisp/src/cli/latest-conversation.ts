import type { VisitorSummary } from "../operations/visitors.ts";
import type { ControlClient } from "./control-client.ts";
import { CliError } from "./exit-code.ts";

/** The id of the conversation that changed last. Throws a usage error if there is none. */
export async function latestConversation(client: ControlClient): Promise<string> {
  const { visitors } = await client.call<{ visitors: readonly VisitorSummary[] }>("GET", "visitors");
  const [latest] = visitors;
  if (latest === undefined) throw new CliError('no conversation. Begin one with mock-crisp say "hi"', "usage");
  return latest.session_id;
}
