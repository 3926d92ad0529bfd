import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";

/** A labelled text field that saves on Enter or when it loses the focus; Escape restores the value. */
export function EditField({
  label,
  value,
  onSave,
  placeholder = "",
  type = "text",
  disabled = false,
}: {
  readonly label: string;
  readonly value: string;
  /** Resolves with whether the value was saved; if not, the field shows the old one. */
  readonly onSave: (value: string) => Promise<boolean>;
  readonly placeholder?: string;
  readonly type?: "text" | "email" | "tel" | "number";
  readonly disabled?: boolean;
}) {
  const id = useId();
  const draft = useSignal<string | undefined>(undefined);

  const known = useRef(value);
  useEffect(() => {
    // Not for the first value: something may have been typed before this runs.
    if (known.current === value) return;
    known.current = value;
    draft.value = undefined;
  }, [value, draft]);

  async function save() {
    const next = draft.value;
    if (next === undefined || next === value) {
      draft.value = undefined;
      return;
    }
    if (!(await onSave(next))) draft.value = undefined;
  }

  return (
    <div class="edit-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        inputMode={type === "number" ? "decimal" : type}
        value={draft.value ?? value}
        placeholder={placeholder}
        disabled={disabled}
        spellcheck={false}
        autocomplete="off"
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === "Enter") void save();
          if (event.key === "Escape") draft.value = undefined;
        }}
      />
    </div>
  );
}
