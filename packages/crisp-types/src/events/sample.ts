/** The workspace, people and moments that the examples share, so that they read as one story. */
export const sample = {
  /** Milliseconds since the epoch. */
  at: 1765432109876,
  inboxId: "00000000-0000-4000-8000-000000000003",
  operatorId: "00000000-0000-4000-8000-000000000004",
  peopleId: "00000000-0000-4000-8000-000000000005",
  pluginId: "00000000-0000-4000-8000-000000000006",
  website: { website_id: "00000000-0000-4000-8000-000000000001" },
  session: {
    website_id: "00000000-0000-4000-8000-000000000001",
    session_id: "session_00000000-0000-4000-8000-000000000002",
    inbox_id: null,
  },
  operator: {
    user_id: "00000000-0000-4000-8000-000000000004",
    nickname: "Grace",
    avatar: "https://storage.example.test/grace.png",
  },
  question: 176543210987645,
  answer: 176543211387912,
};
