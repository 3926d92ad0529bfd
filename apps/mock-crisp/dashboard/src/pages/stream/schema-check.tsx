import { type EventName, events, type Provenance, parseEventData } from "@x/crisp-types";
import { Badge } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";

/** How each kind of source knows a shape. */
export const PROVENANCE: Readonly<Record<Provenance, string>> = {
  docs: "Crisp's own reference shows it.",
  sdk: "Crisp's official clients type it.",
  field: "Programs that met the real service report it.",
  inferred: "Nothing shows it; it follows from its neighbours.",
};

/** What the registry knows of an event: where it is sent, who may have it, and how that is known. */
function EventFacts({ name }: { readonly name: EventName }) {
  const { summary, surfaces, tiers, scopes, source } = events[name];
  return (
    <>
      <p class="summary">{summary}</p>
      <dl class="facts">
        <dt>Sent by</dt>
        <dd>{surfaces.join(", ")}</dd>
        <dt>To tiers</dt>
        <dd>{tiers.join(", ")}</dd>
        <dt>Scopes</dt>
        <dd>{scopes.length === 0 ? "none named" : scopes.join(", ")}</dd>
        <dt>Known from</dt>
        <dd>
          <Badge tone={source === "inferred" ? "warn" : "accent"}>{source}</Badge> {PROVENANCE[source]}
        </dd>
      </dl>
    </>
  );
}

/** Whether a payload is as the registry has it, and what is wrong where. */
export function SchemaCheck({ event, data }: { readonly event: EventName; readonly data: unknown }) {
  const result = parseEventData(event, data);
  if (!result.ok && result.reason === "unknown_event") {
    return (
      <p class="verdict bad">
        <Icon name="warning" /> The registry knows no event of this name.
      </p>
    );
  }
  return (
    <>
      {result.ok ? (
        <p class="verdict ok">
          <Icon name="check" /> Fits the schema of {event}.
        </p>
      ) : (
        <div class="verdict bad">
          <Icon name="warning" /> Does not fit the schema of {event}:
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
