import type { Signal } from "@preact/signals";
import type { Fields } from "./changes.ts";

/** Edits data as JSON. Changes are reported as long as the text is a valid object. */
export function JsonEditor({
  text,
  onChange,
}: {
  readonly text: Signal<string>;
  readonly onChange: (value: Fields) => void;
}) {
  const { problem } = readObject(text.value);
  return (
    <>
      <textarea
        class="mono json-editor"
        aria-label="Data as JSON"
        rows={Math.min(30, text.value.split("\n").length + 1)}
        value={text.value}
        aria-invalid={problem !== undefined}
        spellcheck={false}
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          const { value } = readObject(text.value);
          if (value !== undefined) onChange(value);
        }}
      />
      {problem && <p class="problem">{problem}</p>}
    </>
  );
}

/** Parses a JSON object, or says what is wrong with the text. */
export function readObject(text: string): { value?: Fields; problem?: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return { problem: "Data must be a JSON object." };
    }
    return { value: { ...value } };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "Invalid JSON." };
  }
}
