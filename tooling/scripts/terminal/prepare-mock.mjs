import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Fills a mock and a folder with what the command lines use. Returns the id of a conversation.
 *
 * @param {string} url @param {string} folder
 * @returns {Promise<string>}
 */
export async function prepareMock(url, folder) {
  /** @param {string} path @param {object} body @returns {Promise<any>} */
  const post = async (path, body) =>
    (await fetch(`${url}/_mock/${path}`, { method: "POST", body: JSON.stringify(body) })).json();
  const { session_id } = await post("visitors", { nickname: "Grace \u001b[31m", email: "grace@example.test" });
  // A hostile visitor: text that sets the title, clears the screen and reverses the writing direction.
  const content = "\u001b]2;owned\u0007\u001b[2J\u202eolleh 日本語 👩‍🚀 and more text";
  await post(`visitors/${session_id}/say`, { content });
  const choices = [{ value: "l", label: "Large", selected: false }];
  const picker = { id: "size", text: "Size?", choices };
  await post(`visitors/${session_id}/operator`, { type: "picker", content: picker });
  const field = { id: "address", text: "Address?", explain: "We write once." };
  await post(`visitors/${session_id}/operator`, { type: "field", content: field });
  const steps = ["- visitor.says: hi", "- expect.reply: { text: /hello/, timeout: 50ms }", "- visitor.says: bye"];
  writeFileSync(join(folder, "greeting.yaml"), `name: The bot greets\nsteps:\n  ${steps.join("\n  ")}\n`);
  /** @type {any} */
  const { entries } = await (await fetch(`${url}/_mock/journal`)).json();
  const trace = entries.map((/** @type {unknown} */ entry) => JSON.stringify(entry));
  writeFileSync(join(folder, "trace.jsonl"), trace.join("\n"));
  return session_id;
}
