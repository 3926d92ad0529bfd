import { useId } from "preact/hooks";

/** A labelled select that saves its choice. */
export function EditChoice({
  label,
  value,
  choices,
  onChoose,
  disabled = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string) => void;
  readonly disabled?: boolean;
}) {
  const id = useId();
  return (
    <div class="edit-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.value;
          // The select shows the old value until the mock confirms the new one.
          currentTarget.value = value;
          onChoose(chosen);
        }}
      >
        {choices.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
