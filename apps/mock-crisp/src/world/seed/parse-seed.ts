import { messageContents } from "@x/crisp-types";
import * as z from "zod/mini";
import { MockCrispError } from "../../base/mock-crisp-error.ts";
import { readIssue } from "../../base/read-issue.ts";
import { isSnapshot } from "../snapshot.ts";
import { type ParsedSeed, seedSchema } from "./seed-schema.ts";

/** English messages for this check only: zod's own configuration is shared by all who use zod in the process. */
const { localeError } = z.locales.en();

/** One reason why a seed is refused: where, and what is wrong there. */
interface SeedIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Checks a seed, and fills in its defaults. Throws `invalid_data`, which names every place that is wrong, such as
 * `conversations[2].messages[0].from`; also where one part of the seed names another that it lacks.
 */
export function parseSeed(json: unknown): ParsedSeed {
  if (isSnapshot(json)) {
    const remedy = "Restore it with PUT /_mock/snapshot or mock-crisp import, or start a mock with it (--seed).";
    throw new MockCrispError("invalid_data", `this is a snapshot, not a seed. ${remedy}`);
  }
  const result = seedSchema.safeParse(json, { error: localeError });
  const subject = { schema: seedSchema, value: json };
  const issues: readonly SeedIssue[] = result.success
    ? contradictions(result.data)
    : result.error.issues.flatMap((issue) => readIssue(subject, issue));
  if (result.success && issues.length === 0) return result.data;
  const first = issues.slice(0, 10).map(({ path, message }) => `${place(path)}: ${message}`);
  throw new MockCrispError("invalid_data", `invalid seed: ${first.join("; ").replace(/[^?]$/, "$&.")}`);
}

/** The JSON Schema of a seed, for editors: name it as `$schema`. */
export function seedJsonSchema(): object {
  const schema = z.toJSONSchema(seedSchema, { io: "input", unrepresentable: "any" });
  return { ...schema, title: "Seed of mock-crisp" };
}

function place(path: readonly PropertyKey[]): string {
  const written = path.map((key, index) =>
    /^\d+$/.test(String(key)) ? `[${String(key)}]` : index === 0 ? String(key) : `.${String(key)}`,
  );
  return written.join("") || "the whole";
}

function contradictions(seed: ParsedSeed): readonly SeedIssue[] {
  const issues: SeedIssue[] = [];
  const once = (what: string, keys: readonly (readonly [path: readonly PropertyKey[], key: string | undefined])[]) => {
    const seen = new Set<string>();
    for (const [path, key] of keys) {
      if (key !== undefined && seen.has(key)) issues.push({ path, message: `duplicate ${what} ${key}` });
      if (key !== undefined) seen.add(key);
    }
  };
  const { people, conversations, operators, inboxes, helpdesk } = seed;
  once(
    "contact",
    people.map(({ email }, index) => [["people", index, "email"], email.toLowerCase()]),
  );
  once(
    "the conversation",
    conversations.map(({ session_id }, index) => [["conversations", index, "session_id"], session_id]),
  );
  once(
    "inbox",
    inboxes.map(({ name }, index) => [["inboxes", index, "name"], name]),
  );
  once(
    "operator",
    (operators ?? []).map(({ email }, index) => [["operators", index, "email"], email.toLowerCase()]),
  );
  once(
    "the locale",
    (helpdesk?.locales ?? []).map(({ locale }, index) => [["helpdesk", "locales", index], locale]),
  );
  if (operators?.length === 0)
    issues.push({ path: ["operators"], message: "must contain at least one operator, or be omitted" });
  for (const [index, { assigned, inbox, messages }] of conversations.entries()) {
    const at = ["conversations", index];
    if (assigned !== undefined && operators && !operators.some(({ email }) => email === assigned)) {
      issues.push({ path: [...at, "assigned"], message: `no operator in the seed with the email ${assigned}` });
    }
    if (inbox !== undefined && !inboxes.some(({ name }) => name === inbox)) {
      issues.push({ path: [...at, "inbox"], message: `no inbox in the seed with the name ${inbox}` });
    }
    for (const [number, { type, content }] of messages.entries()) {
      // Nearly all messages: checking one by its schema would cost more than adding it.
      if (type === "text" && typeof content === "string") continue;
      for (const issue of messageContents[type]().safeParse(content, { error: localeError }).error?.issues ?? []) {
        issues.push({ path: [...at, "messages", number, "content", ...issue.path], message: issue.message });
      }
    }
  }
  return issues;
}
