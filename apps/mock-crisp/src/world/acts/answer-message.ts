import type { Outcome } from "../outcome.ts";
import { refuse } from "../refusal.ts";
import { excerptOf, type Message, type Session } from "../session.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { updateMessage } from "./change-message.ts";

/** Picks a choice of a picker, by its label or value. Default: of the latest picker that has such a choice. */
export function pickChoice(
  world: World,
  website: Website,
  session: Session,
  { label, fingerprint }: { readonly label: string; readonly fingerprint?: number | undefined },
): Outcome<Message> {
  const pickers = messagesOf(session, "picker", fingerprint);
  const wanted = label.trim().toLowerCase();
  for (const { fingerprint: id, content } of pickers) {
    const choices = choicesOf(content);
    const at = [
      choices.findIndex((choice) => choice.label === label || choice.value === label),
      choices.findIndex((choice) => choice.label?.trim().toLowerCase() === wanted),
    ].find((index) => index >= 0);
    if (at === undefined) continue;
    const picked = {
      ...(content as object),
      choices: choices.map((choice, index) => ({ ...choice, selected: index === at })),
    };
    return updateMessage(world, website, session, { fingerprint: id, content: picked, edited: false });
  }
  const offered = pickers.flatMap(({ content }) => choicesOf(content)).map((choice) => JSON.stringify(choice.label));
  return refuse(
    "invalid_data",
    pickers.length === 0
      ? `the conversation has no picker to pick ${JSON.stringify(label)} in`
      : `no picker has the choice ${JSON.stringify(label)}. Choices: ${[...new Set(offered)].join(", ")}`,
  );
}

/** Fills in a field. Default: the latest one. */
export function fillField(
  world: World,
  website: Website,
  session: Session,
  { value, fingerprint }: { readonly value: string; readonly fingerprint?: number | undefined },
): Outcome<Message> {
  const [field] = messagesOf(session, "field", fingerprint);
  if (field === undefined) return refuse("invalid_data", "the conversation has no field to fill in");
  const content = { ...(field.content as object), value };
  return updateMessage(world, website, session, { fingerprint: field.fingerprint, content, edited: false });
}

/** The fingerprint that is meant: the one given, or that of the visitor's latest message. */
export function ownMessage(session: Session, fingerprint: number | undefined): number {
  if (fingerprint !== undefined) {
    const message = session.messages.get(fingerprint);
    if (message?.from === "operator")
      refuse("invalid_data", `the message ${fingerprint} is the team's, not the visitor's`);
    return fingerprint;
  }
  const last = [...session.messages.values()].findLast(({ from }) => from === "user");
  return last?.fingerprint ?? refuse("message_not_found", "the visitor has not sent a message");
}

interface Choice {
  readonly value?: string;
  readonly label?: string;
}

/** Messages of the team of a type, the latest first; only one if it is named. */
function messagesOf({ messages }: Session, type: string, fingerprint: number | undefined): readonly Message[] {
  const named = fingerprint === undefined ? undefined : messages.get(fingerprint);
  if (fingerprint !== undefined && named?.type !== type) {
    const found = named === undefined ? "no message" : `a ${named.type}: "${excerptOf(named)}"`;
    return refuse("invalid_data", `the message ${fingerprint} is ${found}, not a ${type}`);
  }
  return named ? [named] : [...messages.values()].filter((message) => message.type === type).reverse();
}

function choicesOf(content: unknown): readonly Choice[] {
  const { choices } = (content ?? {}) as { choices?: unknown };
  return Array.isArray(choices) ? choices : [];
}
