import type { UploadedFile, VisitorActs } from "../api/visitor.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Message } from "../world/session.ts";
import type { VisitorWord } from "./visitor-acts.ts";

/** Does an act, in this process or by the control API. */
export type Act = (word: VisitorWord, input: object) => Promise<Message | undefined>;

/** The acts of a visitor as methods. `act` carries out each by its word. */
export function createVisitorActs(act: Act): VisitorActs {
  const change = async (word: VisitorWord, input: object): Promise<Message> => {
    const message = await act(word, input);
    if (message === undefined) throw new MockCrispError("not_found", `${word} changed no message.`);
    return message;
  };
  return {
    picks: (label, which) => change("pick", { label, ...which }),
    fills: (value, which) => change("fill", { value, ...which }),
    types: async (excerpt = "") => void (await act("type", excerpt === false ? { stop: true } : { excerpt })),
    rates: async (stars, comment) => void (await act("rate", { stars, ...(comment === undefined ? {} : { comment }) })),
    uploads: async (file) => change("upload", await fileInput(file)),
    edits: (content, which) => change("edit", { content, ...which }),
    removes: async (which) => void (await act("remove", { ...which })),
    reads: async (fingerprints) => void (await act("read", fingerprints === undefined ? {} : { fingerprints })),
  };
}

/** Throws `invalid_data` for what is no file. */
async function fileInput(file: UploadedFile): Promise<object> {
  if (typeof file !== "object" || file === null) throw notAFile("expected an object with name and data, or a File");
  const { name = "file" } = file as { name?: string };
  const type = file.type === undefined || file.type === "" ? {} : { type: file.type };
  if (file instanceof Blob) return { name, ...type, data: Buffer.from(await file.arrayBuffer()).toString("base64") };
  const { data = "" } = file;
  if (typeof data === "object" && data !== null && "base64" in data) return { name, ...type, data: data.base64 };
  try {
    return { name, ...type, data: Buffer.from(data).toString("base64") };
  } catch (cause) {
    throw notAFile("data: expected a text, bytes or { base64 }", { cause });
  }
}

const notAFile = (problem: string, options?: ErrorOptions) =>
  new MockCrispError("invalid_data", `upload: ${problem}.`, options);
