import type { ComponentChildren } from "preact";

/** One choice of {@link Segments}. */
export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: ComponentChildren;
  readonly disabled?: boolean;
}

/** A choice among a few options, all of which are visible. */
export function Segments<Value extends string>({
  label,
  segments,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly segments: readonly Segment<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <fieldset class="segments" aria-label={label}>
      {segments.map(({ value, label: text, disabled = false }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          disabled={disabled}
          onClick={() => {
            if (value !== chosen) onChoose(value);
          }}
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}
