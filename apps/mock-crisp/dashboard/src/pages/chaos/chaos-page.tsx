import { ChaosPanel } from "./chaos-panel.tsx";
import { ClockPanel } from "./clock-panel.tsx";
import { ResetPanel } from "./reset-panel.tsx";

/** What makes the mock other than a plain Crisp: its time, its faults, and the way back. */
export function ChaosPage() {
  return (
    <div class="scroll-page narrow">
      <header class="pane-head">
        <h1>Clock &amp; chaos</h1>
      </header>
      <ClockPanel />
      <ChaosPanel />
      <ResetPanel />
    </div>
  );
}
