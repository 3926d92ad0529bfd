import { CrispRest } from "@x/crisp-rest";
import { type EventData, isAutomated, isFromVisitor } from "@x/crisp-types";

/** The bot: a handler of `message:send`, from RTM or web hooks. It answers visitors only, so it never answers itself. */
export function createReply(env: NodeJS.ProcessEnv) {
  const crisp = CrispRest.fromEnv({ user: { type: "participant", nickname: "Echo" } }, env);
  return async ({ data }: { readonly data: EventData<"message:send"> }): Promise<void> => {
    if (data.type !== "text" || !isFromVisitor(data) || isAutomated(data)) return;
    await crisp.conversation(data).send(`Hello! You said: ${data.content}`);
  };
}
