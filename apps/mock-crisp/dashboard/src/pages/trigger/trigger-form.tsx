import { useSignal } from "@preact/signals";
import { type EventName, events, parseEventData, type Surface } from "@x/crisp-types";
import { api, type Triggered } from "../../api/client.ts";
import { conversations } from "../../live/conversations.ts";
import { info } from "../../live/info.ts";
import { href } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { Segments } from "../../ui/segments.tsx";
import { attempt } from "../../ui/toast.tsx";
import { shellQuote } from "../deliveries/copies.ts";
import { PROVENANCE } from "../stream/schema-check.tsx";
import { Followed } from "./followed.tsx";
import { schemaOf } from "./json-schema.ts";
import { SchemaForm } from "./schema-form.tsx";

type Fields = Readonly<Record<string, unknown>>;
type Via = Surface | "both";

/** The event's example, about this mock's website and its latest conversation. */
function exampleFor(name: EventName): Fields {
  const example: Fields = { ...events[name].example };
  const session = conversations.peek()?.[0]?.session_id;
  return {
    ...example,
    ...("website_id" in example && info.peek() ? { website_id: info.peek()?.website_id } : {}),
    ...("session_id" in example && session ? { session_id: session } : {}),
  };
}

/** Writes one event and sends it. */
export function TriggerForm({ name }: { readonly name: EventName }) {
  const { summary, surfaces, source, tiers } = events[name];
  const draft = useSignal<Fields>(exampleFor(name));
  const asJson = useSignal(false);
  const text = useSignal("");
  const via = useSignal<Via>(surfaces.length === 2 ? "both" : (surfaces[0] ?? "both"));
  const sent = useSignal<Triggered | undefined>(undefined);
  const sending = useSignal(false);

  const written = asJson.value ? readObject(text.value) : { value: draft.value };
  const check = written.value === undefined ? undefined : parseEventData(name, written.value);
  const issues = check === undefined || check.ok ? [] : check.issues;

  function show(json: boolean) {
    if (json === asJson.value) return;
    if (json) text.value = JSON.stringify(draft.value, null, 2);
    else if (written.value !== undefined) draft.value = written.value;
    else return;
    asJson.value = json;
  }

  async function send() {
    const data = written.value;
    if (data === undefined || sending.value) return;
    sending.value = true;
    await attempt(async () => {
      sent.value = await api.trigger({ event: name, data, via: via.value });
    });
    sending.value = false;
  }

  useKeys({ Enter: { does: "Send the event", act: () => void send() } });

  return (
    <form
      class="detail"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <header class="detail-head">
        <a class="button quiet icon-only back" href={href("trigger")} title="Back">
          <Icon name="back" />
          <span class="unseen">Back to the events</span>
        </a>
        <div class="detail-title">
          <h2>{name}</h2>
        </div>
        <CopyButton
          quiet
          label="Copy as curl"
          text={() =>
            `curl ${info.value?.url ?? ""}/_mock/trigger -d ${shellQuote(JSON.stringify({ event: name, data: written.value ?? {}, via: via.value }))}`
          }
        />
      </header>
      <div class="detail-body">
        {sent.value && <Followed triggered={sent.value} />}
        <p class="summary">
          {summary} <Badge>{tiers.join(" · ")}</Badge>{" "}
          <span title={PROVENANCE[source]}>
            <Badge tone={source === "inferred" ? "warn" : "accent"}>known from: {source}</Badge>
          </span>
        </p>
        <Segments
          label="Edit as"
          chosen={asJson.value ? "json" : "form"}
          onChoose={(choice) => show(choice === "json")}
          segments={[
            { value: "form", label: "Form" },
            { value: "json", label: "JSON" },
          ]}
        />
        {asJson.value ? (
          <textarea
            class="mono json-editor"
            aria-label="Data as JSON"
            rows={Math.min(30, text.value.split("\n").length + 1)}
            value={text.value}
            aria-invalid={written.value === undefined}
            spellcheck={false}
            onInput={({ currentTarget }) => {
              text.value = currentTarget.value;
            }}
          />
        ) : (
          <SchemaForm
            schema={schemaOf(name)}
            value={draft.value}
            label="Data"
            onChange={(value) => {
              draft.value = value;
            }}
          />
        )}
        {written.problem && <p class="problem">{written.problem}</p>}
        {issues.length > 0 && (
          <div class="verdict bad">
            <Icon name="warning" /> Does not fit the schema; the mock will refuse it.
            <ul>
              {issues.map(({ path, message }) => (
                <li key={path.join(".") + message}>
                  <code>{path.map(String).join(".")}</code> {message}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <footer class="detail-foot">
        <Segments<Via>
          label="Send by"
          chosen={via.value}
          onChoose={(choice) => {
            via.value = choice;
          }}
          segments={[
            { value: "both", label: "Both", disabled: surfaces.length < 2 },
            { value: "rtm", label: "RTM", disabled: !sends(surfaces, "rtm") },
            { value: "webhook", label: "Web hooks", disabled: !sends(surfaces, "webhook") },
          ]}
        />
        <button type="submit" class="button primary" disabled={written.value === undefined || sending.value}>
          <Icon name="trigger" size={14} /> Send
        </button>
      </footer>
    </form>
  );
}

function sends(surfaces: readonly Surface[], surface: Surface): boolean {
  return surfaces.includes(surface);
}

function readObject(text: string): { value?: Fields; problem?: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return { problem: "Data is an object." };
    return { value: { ...value } };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : "This is no JSON." };
  }
}
