/** A message of each type that is not plain text, to start from. */
export const templates: Readonly<Record<string, unknown>> = {
  note: "Only operators see this note.",
  picker: {
    id: "shipping",
    text: "How should we send it?",
    choices: [
      { value: "post", label: "By post", icon: "📮", selected: false },
      { value: "courier", label: "By courier", icon: "🚲", selected: false },
    ],
  },
  field: { id: "order", text: "What is your order number?", explain: "For example A-1042" },
  carousel: {
    text: "These fit your size:",
    targets: [
      {
        title: "Walking boots",
        description: "Waterproof, size 42",
        actions: [{ label: "View", url: "https://shop.example.test/boots" }],
      },
      {
        title: "Trail shoes",
        description: "Light, size 42",
        actions: [{ label: "View", url: "https://shop.example.test/trail" }],
      },
    ],
  },
  file: { name: "invoice.pdf", url: "https://files.example.test/invoice.pdf", type: "application/pdf" },
  animation: { url: "https://files.example.test/wave.gif", type: "image/gif" },
  audio: { url: "https://files.example.test/message.webm", type: "audio/webm", duration: 7 },
  event: { namespace: "state:resolved", text: "Conversation resolved" },
};

/** Returns whether a message type has JSON content. */
export function isJson(type: string): boolean {
  return typeof templates[type] === "object";
}

/** The template of a message type as text; empty for plain text. */
export function templateText(type: string): string {
  const template = templates[type];
  if (template === undefined) return "";
  return typeof template === "string" ? template : JSON.stringify(template, null, 2);
}
