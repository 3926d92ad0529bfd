/** What the bot needs to call Crisp's REST API. */
export interface RestAccess {
  readonly apiUrl: string;
  readonly tier: string;
  readonly identifier: string;
  readonly key: string;
}

/** Sends a text into a conversation as a bot of the team. Rejects when Crisp refuses it. */
export async function sendText(
  { apiUrl, tier, identifier, key }: RestAccess,
  { website_id, session_id }: { website_id: string; session_id: string },
  content: string,
): Promise<void> {
  const response = await fetch(`${apiUrl}/v1/website/${website_id}/conversation/${session_id}/message`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa(`${identifier}:${key}`)}`,
      "content-type": "application/json",
      "x-crisp-tier": tier,
    },
    body: JSON.stringify({
      type: "text",
      from: "operator",
      origin: "chat",
      content,
      user: { type: "participant", nickname: "Echo" },
      // Marks the message as a program's, so that bots do not answer each other for ever.
      automated: true,
    }),
  });
  if (!response.ok) throw new Error(`Crisp refused the message: ${response.status} ${await response.text()}`);
}
