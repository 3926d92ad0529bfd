import { type EventName, events, type Provenance, parseEventData } from "@x/crisp-types";
import { Badge } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";

/** The meaning of each source of a schema. */
export const PROVENANCE: Readonly<Record<Provenance, string>> = {
  docs: "Documented in Crisp's reference.",
  sdk: "Typed in Crisp's official clients.",
  field: "Reported by programs that use the real service.",
  inferred: "No source; inferred from similar events.",
};

/** Facts about an event: where it is sent, who may receive it, and the source of its schema. */
function EventFacts({ name }: { readonly name: EventName }) {
  const { summary, surfaces, tiers, scopes, source } = events[name];
  return (
    <>
      <p class="summary">{summary}</p>
      <dl class="facts">
        <dt>Surfaces</dt>
        <dd>{surfaces.join(", ")}</dd>
        <dt>Tiers</dt>
        <dd>{tiers.join(", ")}</dd>
        <dt>Scopes</dt>
        <dd>{scopes.length === 0 ? "none" : scopes.join(", ")}</dd>
        <dt>Source</dt>
        <dd>
          <Badge tone={source === "inferred" ? "warn" : "accent"}>{source}</Badge> {PROVENANCE[source]}
        </dd>
      </dl>
    </>
  );
}

/** Validates a payload against the schema of its event. */
export function SchemaCheck({ event, data }: { readonly event: EventName; readonly data: unknown }) {
  const result = parseEventData(event, data);
  if (!result.ok && result.reason === "unknown_event") {
    return (
      <p class="verdict bad">
        <Icon name="warning" /> Unknown event.
      </p>
    );
  }
  return (
    <>
      {result.ok ? (
        <p class="verdict ok">
          <Icon name="check" /> Matches the schema of {event}.
        </p>
      ) : (
        <div class="verdict bad">
          <Icon name="warning" /> Does not match the schema of {event}:
          <ul>
            {result.issues.map(({ path, message }) => (
              <li key={path.join(".") + message}>
                <code>{path.map(String).join(".") || "(all)"}</code> {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      <EventFacts name={event} />
    </>
  );
}
