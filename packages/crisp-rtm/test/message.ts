/** A valid `message:send` payload. */
export function message(content = "hi", fingerprint = 163239614854320) {
  return {
    website_id: "5b1d6c1e-0f5e-4c5a-9f0b-7d2a4e8c3b10",
    session_id: "session_2f9a7c54-61d3-4b8e-a0c7-9e14d5b38f62",
    inbox_id: null,
    type: "text",
    from: "user",
    origin: "chat",
    content,
    fingerprint,
    timestamp: 1632396148543,
    user: { user_id: "session_2f9a7c54-61d3-4b8e-a0c7-9e14d5b38f62", nickname: "visitor1" },
    stamped: true,
  };
}
