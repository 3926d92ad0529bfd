import { useSignal } from "@preact/signals";
import { EditField } from "./edit-field.tsx";
import { Icon } from "./icon.tsx";

type Value = string | number | boolean;

/** Custom data: each value can be changed, each key removed, and new keys can be added. */
export function DataList({
  data,
  onChange,
  onRemove,
}: {
  readonly data: Readonly<Record<string, Value>>;
  /** Merges values into the data. Resolves with whether they were saved. */
  readonly onChange: (changed: Readonly<Record<string, Value>>) => Promise<boolean>;
  /** Removes a key. Resolves with whether it was removed. */
  readonly onRemove: (key: string) => Promise<boolean>;
}) {
  const key = useSignal("");
  const value = useSignal("");

  async function add(event: Event) {
    event.preventDefault();
    const name = key.value.trim();
    if (name === "" || !(await onChange({ [name]: parseValue(value.value) }))) return;
    key.value = "";
    value.value = "";
  }

  return (
    <div class="data-list">
      {Object.entries(data).map(([name, current]) => (
        <div key={name} class="data-row">
          <EditField label={name} value={String(current)} onSave={(text) => onChange({ [name]: parseValue(text) })} />
          <button
            type="button"
            class="button quiet icon-only"
            title={`Remove ${name}`}
            onClick={() => void onRemove(name)}
          >
            <Icon name="close" size={13} />
            <span class="unseen">Remove {name}</span>
          </button>
        </div>
      ))}
      <form class="data-add" onSubmit={add}>
        <input
          value={key.value}
          aria-label="New key"
          placeholder="key"
          autocomplete="off"
          onInput={({ currentTarget }) => {
            key.value = currentTarget.value;
          }}
        />
        <input
          value={value.value}
          aria-label="New value"
          placeholder="value"
          autocomplete="off"
          onInput={({ currentTarget }) => {
            value.value = currentTarget.value;
          }}
        />
        <button type="submit" class="button small" disabled={key.value.trim() === ""}>
          Add
        </button>
      </form>
    </div>
  );
}

/** A typed value: `true` and `false` become booleans, numbers become numbers, everything else stays text. */
function parseValue(text: string): Value {
  if (text === "true" || text === "false") return text === "true";
  return text.trim() !== "" && String(Number(text)) === text.trim() ? Number(text) : text;
}
