import { clearChaos, faults } from "./live/chaos.ts";
import { clockNeutral, frozen, offset, setFrozen } from "./live/clock.ts";
import { liveness } from "./live/stream.ts";
import { href } from "./router.ts";
import { Icon } from "./ui/icon.tsx";
import { formatSpan } from "./ui/time.ts";
import { attempt } from "./ui/toast.tsx";

/** Shown on every page while the clock is moved, faults are active or the mock cannot be reached. */
export function Banner() {
  const active = faults.value.length;
  const gone = liveness.value === "lost" || liveness.value === "locked";
  if (clockNeutral.value && active === 0 && !gone) return null;
  return (
    <div class="banner" role="status">
      {liveness.value === "lost" && (
        <span class="banner-part bad">
          <Icon name="warning" /> Cannot reach the mock. This page shows the last known state.
        </span>
      )}
      {liveness.value === "locked" && (
        <span class="banner-part bad">
          <Icon name="warning" /> This mock requires its control token. Open this page with <code>?token=…</code>
        </span>
      )}
      {!clockNeutral.value && (
        <span class="banner-part">
          <Icon name={frozen.value ? "snow" : "forward"} />
          <a href={href("chaos")}>
            {offset.value === 0 ? "The clock is stopped" : `The clock is ${formatSpan(offset.value)} ${direction()}`}
            {frozen.value && offset.value !== 0 && " and stopped"}
          </a>
          {frozen.value && (
            <button type="button" class="button small" onClick={() => attempt(() => setFrozen(false))}>
              Start the clock
            </button>
          )}
        </span>
      )}
      {active > 0 && (
        <span class="banner-part bad">
          <Icon name="warning" />
          <a href={href("chaos")}>
            Chaos: {active} {active === 1 ? "fault" : "faults"} active
          </a>
          <button type="button" class="button small" onClick={() => attempt(clearChaos)}>
            Clear
          </button>
        </span>
      )}
    </div>
  );
}

function direction(): string {
  return offset.value > 0 ? "ahead" : "behind";
}
