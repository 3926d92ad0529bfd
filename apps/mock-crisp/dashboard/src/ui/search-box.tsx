import { useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";

/** A search field. `/` focuses it. */
export function SearchBox({
  value,
  label,
  placeholder,
  error,
  onInput,
}: {
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly error?: string | undefined;
  readonly onInput: (value: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <div class="search">
      <div class={error ? "search-field wrong" : "search-field"}>
        <Icon name="search" size={15} />
        <input
          ref={field}
          type="text"
          data-search
          value={value}
          aria-label={label}
          aria-invalid={error !== undefined}
          placeholder={placeholder}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
        {value !== "" && (
          <button
            type="button"
            class="button quiet icon-only small"
            title="Clear the search"
            onClick={() => {
              onInput("");
              field.current?.focus();
            }}
          >
            <Icon name="close" size={13} />
            <span class="unseen">Clear the search</span>
          </button>
        )}
        <kbd>/</kbd>
      </div>
      {error && (
        <p class="search-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
