import { hooks } from "../../live/connections.ts";
import { useCardKeys } from "../../ui/card-keys.ts";
import { EmptyState, HookSteps } from "../../ui/empty-state.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { HookCard } from "./hook-card.tsx";
import { HookForm } from "./hook-form.tsx";

/** The registered web hooks: add, change, pause, test and remove them. */
export function HooksPage() {
  useCardKeys("web hook");
  useKeys({
    a: { does: "Add a web hook", act: () => document.querySelector<HTMLElement>(".hook-form input")?.focus() },
  });
  return (
    <div class="scroll-page">
      <header class="pane-head">
        <h1>Web hooks</h1>
      </header>
      <section aria-label="Add a web hook">
        <HookForm />
      </section>
      <section aria-label="Registered web hooks">
        {hooks.value.length === 0 ? (
          <EmptyState icon="hooks" title="No web hook is registered">
            <p>Add the URL of your program above, or register it from a shell.</p>
            <HookSteps />
          </EmptyState>
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
