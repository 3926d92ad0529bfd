// A bot that finds Crisp by the environment and answers each visitor over REST, until it is stopped.
import { CrispRtm } from "@x/crisp-rtm";

const { CRISP_API_URL, CRISP_TOKEN_IDENTIFIER, CRISP_TOKEN_KEY } = process.env;
const rtm = CrispRtm.fromEnv({ events: ["message:send"] });
rtm.on("message:send", async ({ data }) => {
  const { website_id, session_id, content } = data;
  await fetch(`${CRISP_API_URL}/v1/website/${website_id}/conversation/${session_id}/message`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${CRISP_TOKEN_IDENTIFIER}:${CRISP_TOKEN_KEY}`)}`,
      "content-type": "application/json",
      "x-crisp-tier": "plugin",
    },
    body: JSON.stringify({ type: "text", from: "operator", origin: "chat", content: `You said ${content}` }),
  });
});
await rtm.connect();
console.log("connected");
