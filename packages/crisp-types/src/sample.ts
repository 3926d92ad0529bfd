/** The workspace, people and moments that the examples share, so that they read as one story. */
export const sample = {
  /** Milliseconds since the epoch. */
  at: 1765432109876,
  inboxId: "1f0c8a52-7d3b-4c7e-b1a9-6e2d5f804c31",
  operatorId: "a4c9e1d7-52b8-4f60-9d3e-8b7f1c2a6e05",
  peopleId: "c2d81f9e-0b64-4a37-8e5d-71f3a9b6c480",
  pluginId: "e6b3d720-94f1-4c58-a2de-0c5b8f7a1934",
  website: { website_id: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc" },
  session: {
    website_id: "8c842203-7ed8-4e29-a608-7cf78a7d2fcc",
    session_id: "session_10a7c1e5-9c5c-4c5e-9a7b-1e5f4a1c9d3e",
    inbox_id: null,
  },
  operator: {
    user_id: "a4c9e1d7-52b8-4f60-9d3e-8b7f1c2a6e05",
    nickname: "Grace",
    avatar: "https://storage.example.test/grace.png",
  },
  question: 176543210987645,
  answer: 176543211387912,
};
