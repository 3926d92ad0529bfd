import { CrispRest } from "@x/crisp-rest";

const crisp = new CrispRest({ identifier: "identifier", key: "key" });

export async function answer(websiteId: string, sessionId: string): Promise<string | undefined> {
  await crisp.website.sendMessageInConversation(websiteId, sessionId, {
    type: "text",
    from: "operator",
    origin: "chat",
    content: "Hello!",
  });
  const { email } = await crisp.website.getConversationMetas(websiteId, sessionId);
  return email;
}
