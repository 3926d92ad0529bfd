export { type ChosenOption, chosen, type FilledField, filled, type UpdatedMessage } from "./answers.ts";
export {
  animation,
  audio,
  carousel,
  field,
  file,
  note,
  type PickerOption,
  picker,
  type QuestionOptions,
  text,
} from "./content.ts";
export { narrowContent } from "./narrow-content.ts";
export { type ReadableMessage, textOf } from "./text-of.ts";
export {
  type TranscribableMessage,
  type TranscriptEntry,
  type TranscriptOptions,
  toTranscript,
} from "./to-transcript.ts";
export type { ContentOf, TypedContent } from "./typed-content.ts";
