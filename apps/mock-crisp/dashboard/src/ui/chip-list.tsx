import { useSignal } from "@preact/signals";
import { Icon } from "./icon.tsx";

/** A list of short texts with a field to add one and a button to remove each. */
export function ChipList({
  label,
  items,
  onChange,
  placeholder = `Add a ${label.toLowerCase()}`,
}: {
  /** The name of one item, such as `Segment`. */
  readonly label: string;
  readonly items: readonly string[];
  /** Resolves with whether the new list was saved. */
  readonly onChange: (items: readonly string[]) => Promise<boolean>;
  readonly placeholder?: string;
}) {
  const draft = useSignal("");

  async function add(event: Event) {
    event.preventDefault();
    const text = draft.value.trim();
    if (text === "" || items.includes(text)) return;
    if (await onChange([...items, text])) draft.value = "";
  }

  return (
    <div class="chip-list">
      {items.length > 0 && (
        <ul>
          {items.map((item) => (
            <li key={item} class="tag">
              <span>{item}</span>
              <button
                type="button"
                title={`Remove ${item}`}
                onClick={() => void onChange(items.filter((other) => other !== item))}
              >
                <Icon name="close" size={11} />
                <span class="unseen">Remove {item}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add}>
        <input
          value={draft.value}
          aria-label={placeholder}
          placeholder={placeholder}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            draft.value = currentTarget.value;
          }}
        />
        <button type="submit" class="button small" disabled={draft.value.trim() === ""}>
          Add
        </button>
      </form>
    </div>
  );
}
