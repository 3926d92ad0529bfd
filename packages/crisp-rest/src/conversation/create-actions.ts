import type { Call } from "../call/caller.ts";
import { warn } from "../call/loaded-later.ts";
import { CrispRestError, messageOf, readChoice, readObject, refuse } from "../errors.ts";
import type { BucketMethods } from "../methods/generated/bucket.ts";
import type { ConversationMeta, Message, WebsiteMethods } from "../methods/generated/website.ts";
import type { CallOptions, RestSettings } from "../options.ts";
import { createComposing } from "./composing.ts";
import type { Conversation } from "./conversation.ts";
import { changesOf, isObject, mergeMeta } from "./merge-meta.ts";
import { callOptionsOf, createSendOnce, type Place, pathOf } from "./send.ts";
import { upload } from "./upload.ts";

/** Dependencies of conversations. */
export interface ActionsDependencies {
  readonly call: Call;
  readonly settings: RestSettings;
  readonly bucket: BucketMethods;
  readonly website: WebsiteMethods;
}

/** Creates the methods of a client's conversations. */
export function createActions({
  call,
  settings,
  bucket,
  website,
}: ActionsDependencies): (place: Place) => Conversation {
  const sendOnce = createSendOnce(call, settings);
  const composing = createComposing();

  return (place) => {
    const { website_id, session_id } = place;
    const ids = [website_id, session_id] as const;

    async function type(kind: "start" | "stop", excerpt?: string, options?: CallOptions): Promise<void> {
      const { automated } = settings;
      const body = { type: kind, from: "operator", automated, ...(excerpt !== undefined && { excerpt }) } as const;
      await website.composeMessageInConversation(...ids, body, options);
    }

    /** Typing ends at Crisp's time-out too: a failure is logged, not thrown. */
    async function stopTyping(options?: CallOptions): Promise<void> {
      await type("stop", undefined, callOptionsOf(options ?? {})).catch((error: unknown) =>
        warn(settings.logger, `crisp-rest: could not stop typing: ${messageOf(error)}`),
      );
    }

    async function* messages(options?: CallOptions): AsyncGenerator<Message, void, undefined> {
      const latestFirst: Message[] = [];
      const all = website.getMessagesInConversation.all(...ids, undefined, undefined, undefined, options);
      for await (const message of all) latestFirst.push(message);
      yield* latestFirst.reverse();
    }

    const conversation: Conversation = {
      ...place,
      messages,
      async send(message, options) {
        const sent = await sendOnce(place, message, options);
        const typing = composing.end(place);
        const stopped = typing?.hasStarted.then((hasStarted) => (hasStarted ? stopTyping(options) : undefined));
        if (typing?.isSettled) await stopped;
        return sent;
      },
      async note(text, options) {
        return sendOnce(place, { type: "note", content: readText(text, "a note") }, options);
      },
      async compose(kind = "start", given) {
        const { excerpt, ...options } = readOptions(given);
        readChoice(kind, "the type of `compose`", ["start", "stop"]);
        composing.end(place);
        const done = type(kind, excerpt, options);
        // At once: a message may be sent before Crisp has answered.
        if (kind === "start") composing.begin(place, done, () => void stopTyping());
        await done;
      },
      async read(given) {
        const { fingerprints, ...options } = readOptions(given);
        if (!Array.isArray(fingerprints ?? [])) refuse("`fingerprints` is a list");
        const body = {
          from: "user",
          origin: "chat",
          ...(fingerprints && { fingerprints: [...fingerprints] }),
        } as const;
        await website.markMessagesReadInConversation(...ids, body, options);
      },
      async setState(state, options) {
        await website.changeConversationState(...ids, readText(state, "the state"), undefined, undefined, options);
      },
      async assign(userId, options) {
        await website.assignConversationRouting(
          ...ids,
          { assigned: userId === null ? null : { user_id: readText(userId, "the user id") } },
          options,
        );
      },
      async block(blocked = true, options) {
        readChoice(blocked, "the argument of `block`", [true, false]);
        await website.blockIncomingMessagesForConversation(...ids, blocked, undefined, undefined, options);
      },
      meta: (options) => website.getConversationMetas(...ids, options),
      async update(change, options) {
        if (typeof change !== "function") readChange(change);
        const before = readMeta(await conversation.meta(options), place);
        const wanted =
          typeof change === "function"
            ? readChange(await change(structuredClone(before)))
            : mergeMeta(before, readChange(change));
        const changes = changesOf(before, wanted);
        if (Object.keys(changes).length > 0) await website.updateConversationMetas(...ids, changes, options);
        return { ...before, ...changes };
      },
      async remove(options) {
        await website.removeConversation(...ids, options);
      },
      async transcript(given) {
        const options = readOptions(given);
        const { toTranscript } = await import("@x/crisp-types/content");
        const all: Message[] = [];
        for await (const message of messages(callOptionsOf(options))) all.push(message);
        return toTranscript(all, options);
      },
      upload: (file, options) => upload(settings, bucket.generateBucketURL, place, file, options),
    };
    return conversation;
  };
}

const readOptions = <T extends object>(options: T | undefined) => readObject(options, "the last argument");

/** The text. Throws `invalid_options` for anything else, such as the `undefined` of a field that is missing. */
function readText(text: string, name: string): string {
  return typeof text === "string" && text !== "" ? text : refuse(`${name} is a non-empty text`);
}

/** The meta that Crisp answered. Throws `invalid_answer` for what a change cannot be merged into. */
function readMeta(meta: ConversationMeta, place: Place): ConversationMeta {
  if (isObject(meta) && Array.isArray(meta.segments ?? [])) return meta;
  const path = `${pathOf(place)}/meta`;
  throw new CrispRestError("invalid_answer", "expected an object in the answer's `data`", {
    ...{ method: "GET", path, attempts: 1 },
  });
}

function readChange(change: ConversationMeta): ConversationMeta {
  if (
    isObject(change) &&
    isObject(change.data ?? {}) &&
    change.data !== null &&
    (change.segments === undefined || Array.isArray(change.segments))
  )
    return change;
  return refuse(
    "`update` takes an object of fields, or a function that returns one; `segments` is a list, `data` an object",
  );
}
