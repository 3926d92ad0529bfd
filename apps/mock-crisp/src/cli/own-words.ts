/** The commands for calls of the control API, to replace these in messages. */
const commands: Readonly<Record<string, string>> = {
  "GET connections": "connections list",
  "GET deliveries": "deliveries list",
  "GET people": "people list",
  "GET snapshot": "export",
  "GET webhooks": "webhooks list",
  "GET websites": "websites list",
  "POST visitors": "visitors add",
  "POST websites": "websites add",
};

/** A message of the mock with commands instead of calls of its control API. */
export function inOwnWords(message: string): string {
  const named = message.replace(/PUT \/_mock\/websites\/([\w-]+)\/snapshot/g, "mock-crisp import --website $1");
  return named.replace(/(GET|POST) \/_mock\/(\w+)/g, (call, method: string, noun: string) => {
    const command = commands[`${method} ${noun}`];
    return command === undefined ? call : `mock-crisp ${command}`;
  });
}
