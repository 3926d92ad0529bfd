import { connections, hooks } from "../../live/connections.ts";
import { info } from "../../live/info.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import { EmptyState, FirstSteps } from "../../ui/empty-state.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { ConnectionCard } from "./connection-card.tsx";
import { HookCard } from "./hook-card.tsx";
import { HookForm } from "./hook-form.tsx";

function walk(steps: number) {
  const cards = [...document.querySelectorAll<HTMLElement>(".card-box")];
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[at === -1 ? 0 : Math.min(cards.length - 1, Math.max(0, at + steps))];
  next?.querySelector<HTMLElement>("button, a")?.focus();
}

/** Who is connected, and where web hooks go. */
export function ConnectionsPage() {
  const mock = info.value;
  useKeys({
    j: { does: "Next connection or hook", act: () => walk(1) },
    k: { does: "Previous connection or hook", act: () => walk(-1) },
    a: { does: "Add a hook", act: () => document.querySelector<HTMLElement>(".hook-form input")?.focus() },
  });
  return (
    <div class="scroll-page">
      <header class="pane-head">
        <h1>Connections</h1>
      </header>
      <section aria-labelledby="rtm-title">
        <h2 id="rtm-title">RTM {mock && <code class="title-url">{mock.rtm_url}</code>}</h2>
        {connections.value.length === 0 ? (
          <EmptyState icon="connections" title="Nobody is connected">
            <p>A program that uses the RTM API appears here as soon as it connects.</p>
            <FirstSteps />
          </EmptyState>
        ) : (
          <div class="cards-grid">
            {connections.value.map((connection) => (
              <ConnectionCard key={connection.id} connection={connection} />
            ))}
          </div>
        )}
      </section>
      <section aria-labelledby="hooks-title">
        <h2 id="hooks-title">Web hooks</h2>
        <HookForm />
        {hooks.value.length === 0 ? (
          <div class="hint-box">
            <p>No hook is registered. Add one above, or from a shell:</p>
            {mock && (
              <CodeBlock
                label="Request"
                text={`curl ${mock.url}/_mock/webhooks -d '{"url":"http://127.0.0.1:3000/crisp"}'`}
              />
            )}
          </div>
        ) : (
          <div class="cards-grid">
            {hooks.value.map((hook) => (
              <HookCard key={hook.id} hook={hook} />
            ))}
          </div>
        )}
      </section>
    </div>
  );
}
