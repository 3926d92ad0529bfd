import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

/** Several views of one thing, of which one is shown. */
export function Tabs({
  label,
  tabs,
  initial,
}: {
  readonly label: string;
  /** The view that is open at first; otherwise the first one. */
  readonly initial?: string | undefined;
  readonly tabs: Readonly<Record<string, () => ComponentChildren>>;
}) {
  const names = Object.keys(tabs);
  const chosen = useSignal(initial ?? names[0] ?? "");
  const name = names.includes(chosen.value) ? chosen.value : (names[0] ?? "");

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    chosen.value = names[(names.indexOf(name) + step + names.length) % names.length] ?? name;
    const list = event.currentTarget;
    if (list instanceof HTMLElement) list.querySelectorAll("button")[names.indexOf(chosen.value)]?.focus();
  }

  return (
    <div class="tabs">
      <div class="tab-list" role="tablist" aria-label={label} onKeyDown={onKeyDown} tabIndex={-1}>
        {names.map((other) => (
          <button
            key={other}
            type="button"
            role="tab"
            class="tab"
            aria-selected={other === name}
            tabIndex={other === name ? 0 : -1}
            onClick={() => {
              chosen.value = other;
            }}
          >
            {other}
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" aria-label={name}>
        {tabs[name]?.()}
      </div>
    </div>
  );
}
