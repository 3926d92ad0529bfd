import { chaos } from "../../live/chaos.ts";
import { JsonView } from "../../ui/json-view.tsx";

/** The faults that the mock injects. */
export function ChaosPanel() {
  return (
    <section class="panel" aria-labelledby="chaos-title">
      <h2 id="chaos-title">Chaos</h2>
      {chaos.value === undefined ? (
        <p class="hint">This mock injects no faults.</p>
      ) : (
        <JsonView value={chaos.value} label="Faults" />
      )}
    </section>
  );
}
