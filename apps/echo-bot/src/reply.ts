import type { EventData } from "@x/crisp-types";
import { answer } from "./answer.ts";
import { type RestAccess, sendText } from "./send-text.ts";

/** What answers an event, whichever way it came. */
export type Reply = (event: { readonly data: EventData<"message:send"> }) => Promise<void>;

/** A handler of `message:send` that answers over REST, with the token of the `CRISP_*` variables in `env`. */
export function createReply(env: NodeJS.ProcessEnv): Reply {
  const access: RestAccess = {
    apiUrl: env["CRISP_API_URL"] ?? "https://api.crisp.chat",
    tier: env["CRISP_TIER"] ?? "plugin",
    identifier: env["CRISP_TOKEN_IDENTIFIER"] ?? "",
    key: env["CRISP_TOKEN_KEY"] ?? "",
  };
  return async ({ data }) => {
    const text = answer(data);
    if (text !== undefined) await sendText(access, data, text);
  };
}
