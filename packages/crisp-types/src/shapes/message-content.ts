import * as z from "zod/mini";
import { annotate, type DataOf, looseObject, once, openEnum, optional, personal } from "./schema.ts";

const buildFile = () =>
  looseObject({
    name: personal(z.string()),
    url: personal(z.string()),
    type: annotate(z.string(), { note: "MIME type." }),
  });

const buildAnimation = () =>
  looseObject({ url: personal(z.string()), type: annotate(z.string(), { note: "MIME type, such as image/gif." }) });

const buildAudio = () =>
  looseObject({
    url: personal(z.string()),
    type: annotate(z.string(), { note: "MIME type, such as audio/webm." }),
    duration: annotate(z.number(), { note: "Whole seconds." }),
  });

const buildChoice = () =>
  looseObject({
    value: personal(z.string()),
    label: personal(z.string()),
    selected: annotate(z.boolean(), {
      note: "When the visitor picks, message:updated carries the whole picker, with true on the choice.",
    }),
    icon: optional(annotate(z.string(), { source: "field" })),
    action: optional(
      looseObject({ type: annotate(openEnum("link", "frame"), { source: "field" }), target: personal(z.string()) }),
    ),
  });

const buildPicker = () =>
  looseObject({
    id: z.string(),
    text: personal(z.string()),
    choices: z.array(choice()),
    required: optional(z.boolean()),
  });

const buildField = () =>
  looseObject({
    id: z.string(),
    text: personal(z.string()),
    explain: personal(z.string()),
    value: optional(
      annotate(personal(z.string()), { note: "The text that the visitor entered; arrives by message:updated." }),
    ),
    required: optional(z.boolean()),
  });

const buildTarget = () =>
  looseObject({
    title: personal(z.string()),
    description: personal(z.string()),
    image: optional(personal(z.string())),
    actions: z.array(looseObject({ label: personal(z.string()), url: personal(z.string()) })),
  });

const buildCarousel = () => looseObject({ text: personal(z.string()), targets: z.array(target()) });

const buildEvent = () =>
  looseObject({
    namespace: annotate(z.string(), { note: "The occurrence, such as state:resolved." }),
    text: optional(personal(z.string())),
  });

/** The content of a message of type `file`. */
export interface FileContent extends DataOf<typeof buildFile> {}
/** The content of a message of type `animation`. */
export interface AnimationContent extends DataOf<typeof buildAnimation> {}
/** The content of a message of type `audio`. */
export interface AudioContent extends DataOf<typeof buildAudio> {}
/** One choice of a {@link PickerContent}. */
export interface PickerChoice extends DataOf<typeof buildChoice> {}
/** The content of a message of type `picker`: a question with choices. */
export interface PickerContent extends DataOf<typeof buildPicker> {}
/** The content of a message of type `field`: a question that the visitor answers with text. */
export interface FieldContent extends DataOf<typeof buildField> {}
/** One card of a {@link CarouselContent}. */
export interface CarouselTarget extends DataOf<typeof buildTarget> {}
/** The content of a message of type `carousel`. */
export interface CarouselContent extends DataOf<typeof buildCarousel> {}
/** The content of a message of type `event`: a line that Crisp itself puts in the conversation. */
export interface EventContent extends DataOf<typeof buildEvent> {}

/** The content of a message, by its type. */
export interface MessageContents {
  /** Markdown is allowed. */
  text: string;
  /** Visible only to the team. */
  note: string;
  file: FileContent;
  animation: AnimationContent;
  audio: AudioContent;
  picker: PickerContent;
  field: FieldContent;
  carousel: CarouselContent;
  event: EventContent;
}

/** A message type known to this package. Crisp may add others. */
export type MessageType = keyof MessageContents;

const choice: () => z.ZodMiniType<PickerChoice> = /* @__PURE__ */ once(buildChoice);
const target: () => z.ZodMiniType<CarouselTarget> = /* @__PURE__ */ once(buildTarget);
const words = /* @__PURE__ */ once(() => personal(z.string()));

/** Schema of a message's content, by its type. Which fields are required follows the official Go client. */
export const messageContents: { readonly [T in MessageType]: () => z.ZodMiniType<MessageContents[T]> } = {
  text: words,
  note: words,
  file: /* @__PURE__ */ once(buildFile),
  animation: /* @__PURE__ */ once(buildAnimation),
  audio: /* @__PURE__ */ once(buildAudio),
  picker: /* @__PURE__ */ once(buildPicker),
  field: /* @__PURE__ */ once(buildField),
  carousel: /* @__PURE__ */ once(buildCarousel),
  event: /* @__PURE__ */ once(buildEvent),
};
