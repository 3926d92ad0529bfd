import { useSignal } from "@preact/signals";
import { type EventName, events, parseEventData, type Surface } from "@x/crisp-types";
import { info } from "../../live/info.ts";
import { href } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { Segments } from "../../ui/segments.tsx";
import { PROVENANCE } from "../stream/schema-check.tsx";
import type { Fields } from "./changes.ts";
import { asCommand, asCurl, asTest } from "./copies.ts";
import { Followed } from "./followed.tsx";
import { JsonEditor, readObject } from "./json-editor.tsx";
import { schemaOf } from "./json-schema.ts";
import { Recipients } from "./recipients.tsx";
import { SchemaForm } from "./schema-form.tsx";
import { useTrigger, type Via } from "./use-trigger.ts";

function Copies({ copy }: { readonly copy: () => Parameters<typeof asCurl>[0] }) {
  return (
    <fieldset class="copies" aria-label="Copy as">
      <CopyButton label="Copy command" text={() => asCommand(copy())} />
      <CopyButton label="curl" text={() => asCurl(copy())} />
      <CopyButton label="test" text={() => asTest(copy())} />
    </fieldset>
  );
}

function Issues({ name, draft }: { readonly name: EventName; readonly draft: Fields }) {
  const check = parseEventData(name, draft);
  if (check.ok) return null;
  return (
    <div class="verdict bad">
      <Icon name="warning" /> Does not match the schema; the mock will reject it.
      <ul>
        {("issues" in check ? check.issues : []).map(({ path, message }) => (
          <li key={path.join(".") + message}>
            <code>{path.map(String).join(".")}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Edits an event and sends it. Fields that are not changed get fresh values at each send. */
export function TriggerForm({ name }: { readonly name: EventName }) {
  const { summary, surfaces, source, tiers } = events[name];
  const trigger = useTrigger(name, surfaces.length === 2 ? "both" : (surfaces[0] ?? "both"));
  const { via, changes, preview, sent, sending } = trigger;
  const asJson = useSignal(false);
  const text = useSignal("");
  const draft = trigger.draft.value;
  const isValid = !asJson.value || readObject(text.value).value !== undefined;
  const isChanged = Object.keys(changes.value.data).length + changes.value.omit.length > 0;

  function show(json: boolean) {
    if (json) text.value = JSON.stringify(draft, null, 2);
    if (json || isValid) asJson.value = json;
  }

  async function send() {
    if (!isValid) return;
    await trigger.send();
    if (asJson.value) text.value = JSON.stringify(trigger.draft.value, null, 2);
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
      </header>
      <div class="detail-body">
        {sent.value && <Followed triggered={sent.value} />}
        <p class="summary">
          {summary} <Badge>{tiers.join(" · ")}</Badge>{" "}
          <span title={PROVENANCE[source]}>
            <Badge tone={source === "inferred" ? "warn" : "accent"}>source: {source}</Badge>
          </span>
        </p>
        <div class="section-head">
          <Segments
            label="Edit as"
            chosen={asJson.value ? "json" : "form"}
            onChoose={(choice) => show(choice === "json")}
            segments={[
              { value: "form", label: "Form" },
              { value: "json", label: "JSON" },
            ]}
          />
          <Copies copy={() => ({ event: name, changes: changes.value, via: via.value, url: info.value?.url ?? "" })} />
          {isChanged && (
            <button
              type="button"
              class="button small"
              onClick={() => {
                trigger.discard();
                asJson.value = false;
              }}
            >
              Discard changes
            </button>
          )}
        </div>
        {draft !== undefined &&
          (asJson.value ? (
            <JsonEditor text={text} onChange={trigger.edit} />
          ) : (
            <SchemaForm schema={schemaOf(name)} value={draft} label="Data" onChange={trigger.edit} />
          ))}
        {draft !== undefined && isValid && <Issues name={name} draft={draft} />}
      </div>
      <footer class="detail-foot trigger-foot">
        <Recipients preview={preview} />
        <div class="trigger-send">
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
          <button type="submit" class="button primary" disabled={!isValid || sending.value || draft === undefined}>
            <Icon name="trigger" size={14} /> Send
          </button>
        </div>
      </footer>
    </form>
  );
}

function sends(surfaces: readonly Surface[], surface: Surface): boolean {
  return surfaces.includes(surface);
}
