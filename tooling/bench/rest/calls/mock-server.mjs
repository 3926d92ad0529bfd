// A mock in a separate process, with a conversation.
import { startMockCrisp } from "@x/mock-crisp";

export default async function serve() {
  const mock = await startMockCrisp({ journalEntries: 100 });
  const { session_id } = await mock.visitor({ nickname: "Ada" });
  return { ready: { info: mock.info, session: session_id }, close: () => mock.close() };
}
