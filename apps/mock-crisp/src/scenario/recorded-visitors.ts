import type { EventEntry } from "../journal/journal.ts";

/** A visitor of a recording, with generated values in place of personal data. */
export interface RecordedVisitor {
  readonly name: string;
  readonly nickname?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly segments?: readonly string[];
}

/** Events about a visitor that a step `visitor` causes or replaces, as long as the visitor has not written. */
const introductions = new Set([
  "people:bind:session",
  "people:sync:profile",
  "session:set_email",
  "session:set_nickname",
  "session:set_phone",
  "session:set_segments",
]);

/** The visitors of a recording, numbered in the order in which they first do something. */
export class RecordedVisitors {
  readonly #names = new Map<string, string>();
  readonly #known = new Map<string, Omit<RecordedVisitor, "name">>();
  readonly #changes = new Map<string, number>();

  /** Records an event about a visitor who has not acted yet. Returns false for any other event. */
  introduce({ event, session_id, data }: EventEntry): boolean {
    if (session_id === undefined || this.#names.has(session_id) || !introductions.has(event)) return false;
    const known = this.#known.get(session_id) ?? {};
    this.#known.set(session_id, { ...known, ...learned(event, data) });
    return true;
  }

  /** The name of the visitor of a conversation, if they have done something. */
  nameOf(session_id: string | undefined): string | undefined {
    return session_id === undefined ? undefined : this.#names.get(session_id);
  }

  /** A made-up value for a later change of a visitor's nickname, email or phone. Empty for other events. */
  changeIn({ event, session_id = "" }: EventEntry): Readonly<Record<string, string>> {
    const name = this.#names.get(session_id);
    const [, field] = /^session:set_(nickname|email|phone)$/.exec(event) ?? [];
    if (name === undefined || field === undefined) return {};
    const change = (this.#changes.get(session_id) ?? 0) + 1;
    this.#changes.set(session_id, change);
    return { [field]: madeUp(Number(name.replace("visitor", "")), change)[field as "nickname" | "email" | "phone"] };
  }

  /** The name of an entry's visitor; and what a step `visitor` has to say of them, the first time. */
  meet({ session_id = "", data }: EventEntry): { readonly name: string; readonly created?: RecordedVisitor } {
    const name = this.#names.get(session_id);
    if (name !== undefined) return { name };
    const count = this.#names.size + 1;
    const created = `visitor${count}`;
    this.#names.set(session_id, created);
    const { email, nickname, phone, segments } = { ...this.#known.get(session_id), ...nicknameIn(data) };
    const values = madeUp(count, 0);
    return {
      name: created,
      created: {
        name: created,
        ...(nickname === undefined ? {} : { nickname: values.nickname }),
        ...(email === undefined ? {} : { email: values.email }),
        ...(phone === undefined ? {} : { phone: values.phone }),
        ...(segments === undefined ? {} : { segments }),
      },
    };
  }
}

/** Made-up values of the visitor with this number, different after each change. */
function madeUp(count: number, change: number): Readonly<Record<"nickname" | "email" | "phone", string>> {
  const digits = `${String(change).padStart(8, "0")}${String(count).padStart(2, "0")}`;
  return {
    nickname: change === 0 ? `Visitor ${count}` : `Visitor ${count}, change ${change}`,
    email: change === 0 ? `visitor${count}@example.test` : `visitor${count}.${change}@example.test`,
    phone: `+1${digits}`,
  };
}

/** The fields of a visitor that an event carries. Their values are not recorded, except segments, which are the team's words. */
function learned(event: string, data: object): Omit<RecordedVisitor, "name"> {
  if (event === "session:set_nickname") return { nickname: "" };
  if (event === "session:set_phone") return { phone: "" };
  if (event === "session:set_segments") return { segments: Reflect.get(data, "segments") as readonly string[] };
  // A conversation is bound to a contact by its email.
  return { email: "" };
}

/** The nickname that the visitor has chosen. One that the mock gives does not count. */
function nicknameIn(data: object): { readonly nickname?: string } {
  const user: unknown = Reflect.get(data, "user");
  const nickname: unknown = typeof user === "object" && user !== null ? Reflect.get(user, "nickname") : undefined;
  return typeof nickname === "string" && !/^visitor\d+$/.test(nickname) ? { nickname } : {};
}
