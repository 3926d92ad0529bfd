import type { Call } from "../call/caller.ts";
import { readObject, refuse } from "../errors.ts";
import type { BucketMethods } from "../methods/generated/bucket.ts";
import type { ConversationMeta, Message, WebsiteMethods } from "../methods/generated/website.ts";
import type { CallOptions, RestSettings } from "../options.ts";
import { createComposing } from "./composing.ts";
import type { Conversation } from "./conversation.ts";
import { createSendOnce, type Place } from "./send.ts";

/** Dependencies of conversations. */
export interface ActionsDependencies {
  readonly call: Call;
  readonly settings: RestSettings;
  readonly bucket: BucketMethods;
  readonly website: WebsiteMethods;
}

/** Makes what makes a client's conversations do what they do. */
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
      const more = excerpt === undefined ? {} : { excerpt };
      const body = { type: kind, from: "operator", automated: settings.automated, ...more } as const;
      await website.composeMessageInConversation(...ids, body, options);
    }

    /** Typing that is not taken back ends by itself: that it failed is worth a line, not an error. */
    async function stopTyping(options?: CallOptions): Promise<void> {
      const { signal, timeout, retry } = readOptions(options);
      await type("stop", undefined, { signal, timeout, retry }).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        settings.logger?.warn?.(`crisp-rest: could not stop typing: ${why}`);
      });
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
        if (composing.end(place)) await stopTyping(options);
        return sent;
      },
      note: (text, options) => sendOnce(place, { type: "note", content: text }, options),
      async compose(kind = "start", given) {
        const { excerpt, ...options } = readOptions(given);
        if (kind !== "start" && kind !== "stop") refuse('`compose` takes "start" or "stop"');
        composing.end(place);
        await type(kind, excerpt, options);
        if (kind === "start") composing.begin(place, () => void stopTyping());
      },
      async read(given) {
        const { fingerprints, ...options } = readOptions(given);
        if (fingerprints !== undefined && !Array.isArray(fingerprints)) refuse("`fingerprints` is a list");
        const which = fingerprints === undefined ? {} : { fingerprints: [...fingerprints] };
        await website.markMessagesReadInConversation(...ids, { from: "user", origin: "chat", ...which }, options);
      },
      async setState(state, options) {
        await website.changeConversationState(...ids, state, undefined, undefined, options);
      },
      async assign(userId, options) {
        const assigned = userId === null ? null : { user_id: userId };
        await website.assignConversationRouting(...ids, { assigned }, options);
      },
      async block(blocked = true, options) {
        await website.blockIncomingMessagesForConversation(...ids, blocked, undefined, undefined, options);
      },
      meta: (options) => website.getConversationMetas(...ids, options),
      async update(change, options) {
        if (typeof change !== "function") readChange(change);
        const { changesOf, mergeMeta } = await import("./merge-meta.ts");
        const before = await conversation.meta(options);
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
        const { signal, timeout, retry, ...options } = readOptions(given);
        const { toTranscript } = await import("@x/crisp-types/content");
        const all: Message[] = [];
        for await (const message of messages({ signal, timeout, retry })) all.push(message);
        return toTranscript(all, options);
      },
      async upload(file, options) {
        const { upload } = await import("./upload.ts");
        return upload(settings, bucket.generateBucketURL, place, file, options);
      },
    };
    return conversation;
  };
}

const readOptions = <T extends object>(options: T | undefined) => readObject(options, "the last argument");

function readChange(change: ConversationMeta): ConversationMeta {
  const isList = (value: unknown) => value === undefined || Array.isArray(value);
  if (typeof change === "object" && change !== null && !Array.isArray(change) && isList(change.segments)) return change;
  return refuse("`update` takes an object of fields, or a function that returns one; `segments` is a list");
}
