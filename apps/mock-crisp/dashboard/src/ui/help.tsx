import { queryKeySummaries } from "../../../src/journal/query/parse-query.ts";
import { activeBindings, destinations, helpOpen } from "./keyboard.ts";
import { Modal } from "./modal.tsx";

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

/** Every key that does something now, and every key of the search. */
export function Help() {
  if (!helpOpen.value) return null;
  const here = new Map(activeBindings.value.flatMap((bindings) => Object.entries(bindings)));
  return (
    <Modal
      title="Keys"
      onClose={() => {
        helpOpen.value = false;
      }}
    >
      <div class="help">
        <section>
          <h3>Here</h3>
          <dl>
            {[...here].map(([key, { does }]) => (
              <Keys key={key} keys={[key]} does={does} />
            ))}
          </dl>
          <h3>Everywhere</h3>
          <dl>
            {Object.entries(destinations).map(([key, page]) => (
              <Keys key={key} keys={["g", key]} does={page === "chaos" ? "Chaos and clock" : capital(page)} />
            ))}
            <Keys keys={["/"]} does="Search" />
            <Keys keys={["?"]} does="This list" />
            <Keys keys={["Escape"]} does="Leave a field, close" />
          </dl>
        </section>
        <section>
          <h3>Search</h3>
          <p class="hint">
            Clauses apart by spaces; all must hold. <code>a|b</code> is one of them, <code>*</code> anything,{" "}
            <code>-key:value</code> not, a bare word or <code>"quoted text"</code> text anywhere.
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

/** A word with a capital first letter. */
export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
