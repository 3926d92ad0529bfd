import { ChaosPanel } from "./chaos-panel.tsx";
import { ClockPanel } from "./clock-panel.tsx";
import { ResetPanel } from "./reset-panel.tsx";
import { SnapshotPanel } from "./snapshot-panel.tsx";

/** The clock, the faults, snapshots and the reset of the mock. */
export function ChaosPage() {
  return (
    <div class="scroll-page narrow">
      <header class="pane-head">
        <h1>Clock &amp; chaos</h1>
      </header>
      <ClockPanel />
      <ChaosPanel />
      <SnapshotPanel />
      <ResetPanel />
    </div>
  );
}
