import type { ActiveFault } from "../../../../src/chaos/chaos.ts";
import { faultDefinitions } from "../../../../src/chaos/fault.ts";
import { chaos, clearChaos, faults, removeFault, setSeed } from "../../live/chaos.ts";
import { href } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import { attempt } from "../../ui/toast.tsx";
import { FaultForm } from "./fault-form.tsx";

function Row({ fault: active }: { readonly fault: ActiveFault }) {
  const { id, applied, fault, ...settings } = active;
  return (
    <li class="fault">
      <Badge tone="bad">{fault}</Badge>
      <span class="fault-what">
        {faultDefinitions[fault].summary}
        {Object.entries(settings).map(([key, value]) => (
          <code key={key}>
            {key}: {typeof value === "object" ? JSON.stringify(value) : String(value)}
          </code>
        ))}
      </span>
      <a href={href("stream", undefined, { query: `kind:fault what:${fault}` })}>applied {applied}×</a>
      <button
        type="button"
        class="button quiet icon-only small"
        title="Remove this fault"
        onClick={() => attempt(() => removeFault(id))}
      >
        <Icon name="close" size={13} />
        <span class="unseen">Remove {fault}</span>
      </button>
    </li>
  );
}

/** The active faults, and a form to add one. */
export function ChaosPanel() {
  return (
    <section class="panel" aria-labelledby="chaos-title">
      <header class="card-head">
        <h2 id="chaos-title">Chaos</h2>
        <label class="labelled inline push">
          <span>Seed</span>
          <input
            class="short"
            type="number"
            value={chaos.value.seed}
            onChange={({ currentTarget }) => {
              const { valueAsNumber } = currentTarget;
              if (Number.isFinite(valueAsNumber)) void attempt(() => setSeed(valueAsNumber));
            }}
          />
        </label>
        {faults.value.length > 0 && (
          <button type="button" class="button danger small" onClick={() => attempt(clearChaos)}>
            Clear all
          </button>
        )}
      </header>
      <p class="hint">
        Faults apply to everything that matches their query. The same seed, faults and events give the same results.
      </p>
      {faults.value.length > 0 && (
        <ul class="faults" aria-label="Active faults">
          {faults.value.map((fault) => (
            <Row key={fault.id} fault={fault} />
          ))}
        </ul>
      )}
      <FaultForm />
    </section>
  );
}
