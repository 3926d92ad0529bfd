import { queryKeySummaries } from "../../../src/journal/query/parse-query.ts";
import { activeBindings, destinations, helpOpen } from "./keyboard.ts";
import { Modal } from "./modal.tsx";
import { pageNames } from "./page-names.ts";

const NAMED: Readonly<Record<string, string>> = { Enter: "↵", Escape: "esc", ArrowDown: "↓", ArrowUp: "↑" };

function Keys({ keys, does }: { readonly keys: readonly string[]; readonly does: string }) {
  return (
    <div class="key-line">
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{NAMED[key] ?? key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}

/** The list of keyboard shortcuts and search keys. */
export function Help() {
  if (!helpOpen.value) return null;
  const here = new Map(activeBindings.value.flatMap((bindings) => Object.entries(bindings)));
  return (
    <Modal
      title="Keyboard shortcuts"
      onClose={() => {
        helpOpen.value = false;
      }}
    >
      <div class="help">
        <section>
          <h3>On this page</h3>
          <dl>
            {[...here].map(([key, { does }]) => (
              <Keys key={key} keys={[key]} does={does} />
            ))}
          </dl>
          <h3>Everywhere</h3>
          <dl>
            {Object.entries(destinations).map(([key, page]) => (
              <Keys key={key} keys={["g", key]} does={pageNames[page].name} />
            ))}
            <Keys keys={["/"]} does="Search" />
            <Keys keys={["?"]} does="This list" />
            <Keys keys={["Escape"]} does="Leave a field, close" />
          </dl>
        </section>
        <section>
          <h3>Search</h3>
          <p class="hint">
            Separate clauses with spaces; all must match. <code>a|b</code> matches either, <code>*</code> matches
            anything, <code>-key:value</code> excludes, a word or <code>"quoted text"</code> matches text anywhere.
          </p>
          <dl>
            {Object.entries(queryKeySummaries).map(([key, summary]) => (
              <div class="key-line" key={key}>
                <dt>
                  <code>{key}:</code>
                </dt>
                <dd>{summary}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
