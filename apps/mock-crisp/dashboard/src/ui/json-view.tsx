import { useSignal } from "@preact/signals";

/** Children of one object or array that are rendered at first; a button shows more. */
const MANY = 100;
/** Characters of one text that are rendered at first; a button shows more. */
const LONG = 600;
/** Depth to which it is expanded at first. */
const DEEP = 4;

/** JSON as a collapsible tree. Every value is shown as text, and only a part of a large one at first. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section would add a landmark for each
    <div class="json" role="group" aria-label={label} tabIndex={0}>
      <Value value={value} depth={0} />
    </div>
  );
}

function Value({ value, depth }: { readonly value: unknown; readonly depth: number }) {
  if (typeof value === "string") return <Text text={value} />;
  if (typeof value !== "object" || value === null) return <span class={`json-${typeof value}`}>{String(value)}</span>;
  return <Group value={value} depth={depth} />;
}

function Text({ text }: { readonly text: string }) {
  const whole = useSignal(false);
  if (text.length <= LONG || whole.value) return <span class="json-string">{JSON.stringify(text)}</span>;
  return (
    <span class="json-string">
      {JSON.stringify(text.slice(0, LONG)).slice(0, -1)}
      <button
        type="button"
        class="more"
        onClick={() => {
          whole.value = true;
        }}
      >
        … {(text.length - LONG).toLocaleString()} more characters
      </button>
    </span>
  );
}

function Group({ value, depth }: { readonly value: object; readonly depth: number }) {
  const open = useSignal(depth < DEEP);
  const shown = useSignal(MANY);
  const isArray = Array.isArray(value);
  const [start, end] = isArray ? "[]" : "{}";
  const entries = Object.entries(value);
  if (entries.length === 0) {
    return (
      <span class="json-mark">
        {start}
        {end}
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        class="fold"
        aria-expanded={open.value}
        aria-label={`${entries.length} ${isArray ? "items" : "fields"}`}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {start}
        {!open.value && ` … ${entries.length} ${end}`}
      </button>
      {open.value && (
        <>
          <div class="json-children">
            {entries.slice(0, shown.value).map(([key, child]) => (
              <div key={key} class="json-line">
                {!isArray && <span class="json-key">{key}</span>}
                {!isArray && <span class="json-mark">: </span>}
                <Value value={child} depth={depth + 1} />
              </div>
            ))}
            {entries.length > shown.value && (
              <button
                type="button"
                class="more"
                onClick={() => {
                  shown.value += MANY * 10;
                }}
              >
                … {(entries.length - shown.value).toLocaleString()} more
              </button>
            )}
          </div>
          <span class="json-mark">{end}</span>
        </>
      )}
    </>
  );
}
