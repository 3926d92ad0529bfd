import type { Attempt, Delivery } from "../../../../src/webhooks/delivery.ts";
import { advance, frozen, now } from "../../live/clock.ts";
import { Badge, toneOfStatus } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import { formatSpan, formatTime } from "../../ui/time.ts";
import { attempt as tryTo } from "../../ui/toast.tsx";
import { diagnose } from "./diagnose.ts";

function Step({
  delivery,
  attempt,
  chosen,
  onChoose,
}: {
  readonly delivery: Delivery;
  readonly attempt: Attempt;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const { count, at, response, error, duration } = attempt;
  const diagnosis = diagnose(delivery, attempt);
  return (
    <li class={`step ${toneOfStatus(response?.status)}`}>
      <button type="button" class="step-button" aria-pressed={chosen} onClick={onChoose}>
        <span class="step-title">Attempt {count}</span>
        <Badge tone={toneOfStatus(response?.status)}>{response?.status ?? error?.code ?? "no response"}</Badge>
        <span class="step-latency">{duration.toFixed(duration < 10 ? 1 : 0)} ms</span>
        <time class="step-time">{formatTime(at)}</time>
        {diagnosis && <span class="step-cause">{diagnosis.cause}</span>}
      </button>
    </li>
  );
}

/** The attempts of a delivery and the next one that is due. */
export function Timeline({
  delivery,
  chosen,
  onChoose,
}: {
  readonly delivery: Delivery;
  readonly chosen: Attempt | undefined;
  readonly onChoose: (count: number) => void;
}) {
  const due = delivery.next_attempt_at;
  const wait = due === null ? 0 : due - now.value;
  return (
    <ol class="timeline" aria-label="Attempts">
      {delivery.attempts.map((attempt) => (
        <Step
          key={attempt.count}
          delivery={delivery}
          attempt={attempt}
          chosen={attempt === chosen}
          onChoose={() => onChoose(attempt.count)}
        />
      ))}
      {due !== null && delivery.status !== "succeeded" && (
        <li class="step next">
          <span class="step-title">
            Attempt {delivery.attempts.length + 1} of {delivery.attempt_limit}
          </span>
          <span class="step-latency">
            {wait > 0 ? `in ${formatSpan(wait)}` : "due now"}
            {frozen.value && wait > 0 ? ", once the clock runs" : ""}
          </span>
          <time class="step-time">{formatTime(due)}</time>
          {wait > 0 && (
            <button type="button" class="button small" onClick={() => tryTo(() => advance(Math.ceil(wait)))}>
              <Icon name="forward" size={13} /> Advance the clock to it
            </button>
          )}
        </li>
      )}
      {delivery.status === "given_up" && (
        <li class="step end">
          Given up after {delivery.attempts.length} {delivery.attempts.length === 1 ? "attempt" : "attempts"}.
        </li>
      )}
    </ol>
  );
}
