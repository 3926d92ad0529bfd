import { useSignal } from "@preact/signals";
import { advance, frozen, now, offset, setFrozen } from "../../live/clock.ts";
import { deliveries } from "../../live/deliveries.ts";
import { href } from "../../router.ts";
import { Icon } from "../../ui/icon.tsx";
import { formatMoment, formatSpan } from "../../ui/time.ts";
import { attempt } from "../../ui/toast.tsx";

const STEPS = ["5s", "30s", "2m", "10m", "1h", "1d"];

/** The next delivery attempt that is due. */
function Next() {
  const due = deliveries.value
    .filter(({ next_attempt_at }) => next_attempt_at !== null)
    .sort((a, b) => (a.next_attempt_at ?? 0) - (b.next_attempt_at ?? 0));
  const next = due[0];
  if (next?.next_attempt_at == null) return <p class="hint">No delivery is waiting for a retry.</p>;
  const wait = next.next_attempt_at - now.value;
  return (
    <p class="hint">
      {due.length} {due.length === 1 ? "delivery is" : "deliveries are"} waiting for a retry. Next:{" "}
      <a href={href("deliveries", next.id)}>{next.id}</a> {wait > 0 ? `in ${formatSpan(wait)}` : "now"}.
    </p>
  );
}

/** The mock's clock with controls to advance and stop it. */
export function ClockPanel() {
  const by = useSignal("");

  async function move(event: Event) {
    event.preventDefault();
    if (by.value.trim() !== "" && (await attempt(() => advance(by.value.trim())))) by.value = "";
  }

  return (
    <section class="panel" aria-labelledby="clock-title">
      <h2 id="clock-title">Clock</h2>
      <p class="clock-face">
        <time>{formatMoment(now.value)}</time>
        <small>
          {frozen.value ? "stopped" : "running"}
          {offset.value === 0
            ? ", real time"
            : `, ${formatSpan(offset.value)} ${offset.value > 0 ? "ahead of" : "behind"} real time`}
        </small>
      </p>
      <p class="hint">
        Retries, time-outs and schedules use this clock. Advancing it immediately runs everything that becomes due. It
        cannot go back.
      </p>
      <form class="clock-form" onSubmit={move}>
        <fieldset class="chips" aria-label="Advance by">
          {STEPS.map((step) => (
            <button key={step} type="button" class="chip" onClick={() => attempt(() => advance(step))}>
              +{step}
            </button>
          ))}
        </fieldset>
        <label class="labelled inline">
          <span>Other</span>
          <input
            value={by.value}
            placeholder="2h30m"
            size={8}
            onInput={({ currentTarget }) => {
              by.value = currentTarget.value;
            }}
          />
        </label>
        <button type="submit" class="button" disabled={by.value.trim() === ""}>
          <Icon name="forward" size={14} /> Advance
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={frozen.value}
          onClick={() => attempt(() => setFrozen(!frozen.value))}
        >
          <Icon name={frozen.value ? "play" : "snow"} size={14} /> {frozen.value ? "Start the clock" : "Stop the clock"}
        </button>
      </form>
      <Next />
    </section>
  );
}
