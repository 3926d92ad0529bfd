import { Crisp } from "crisp-api";

const crisp = new Crisp();

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
