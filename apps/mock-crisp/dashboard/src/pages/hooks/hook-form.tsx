import { useSignal } from "@preact/signals";
import type { Hook } from "../../../../src/world/world.ts";
import { api } from "../../api/client.ts";
import { refreshHooks } from "../../live/connections.ts";
import { Icon } from "../../ui/icon.tsx";
import { attempt } from "../../ui/toast.tsx";

/** The events of a filter, separated by commas or spaces; undefined when there is none. */
function eventsOf(text: string): readonly string[] | undefined {
  const names = text.split(/[\s,]+/).filter(Boolean);
  return names.length === 0 ? undefined : names;
}

/** Registers a web hook, or changes one. */
export function HookForm({ hook, onDone }: { readonly hook?: Hook; readonly onDone?: () => void }) {
  const url = useSignal(hook?.url ?? "");
  const kind = useSignal<"plugin" | "website">(hook?.kind ?? "plugin");
  const secret = useSignal(hook?.secret ?? "");
  const events = useSignal(hook?.events?.join(", ") ?? "");

  async function submit(event: Event) {
    event.preventDefault();
    const given = { url: url.value.trim(), secret: secret.value.trim(), events: eventsOf(events.value) };
    const saved = await attempt(() =>
      hook
        ? api.changeHook(hook.id, { url: given.url, secret: given.secret || null, events: given.events ?? null })
        : api.addHook({
            url: given.url,
            kind: kind.value,
            ...(given.secret !== "" && kind.value === "plugin" ? { secret: given.secret } : {}),
            ...(given.events ? { events: given.events } : {}),
          }),
    );
    if (!saved) return;
    if (!hook) {
      url.value = "";
      secret.value = "";
      events.value = "";
    }
    refreshHooks();
    onDone?.();
  }

  return (
    <form class="hook-form" onSubmit={submit}>
      <label class="labelled grow">
        <span>URL</span>
        <input
          type="url"
          required
          placeholder="http://127.0.0.1:3000/crisp"
          value={url.value}
          onInput={({ currentTarget }) => {
            url.value = currentTarget.value;
          }}
        />
      </label>
      {!hook && (
        <label class="labelled">
          <span>Kind</span>
          <select
            value={kind.value}
            onChange={({ currentTarget }) => {
              kind.value = currentTarget.value === "website" ? "website" : "plugin";
            }}
          >
            <option value="plugin">plugin (signed)</option>
            <option value="website">website (key in URL)</option>
          </select>
        </label>
      )}
      {kind.value === "plugin" && (
        <label class="labelled">
          <span>Secret</span>
          <input
            value={secret.value}
            placeholder="secret of the plugin"
            autocomplete="off"
            onInput={({ currentTarget }) => {
              secret.value = currentTarget.value;
            }}
          />
        </label>
      )}
      <label class="labelled grow">
        <span>Events</span>
        <input
          class="mono"
          value={events.value}
          placeholder="all, or message:send, session:set_state"
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            events.value = currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="button primary">
        <Icon name={hook ? "check" : "plus"} size={14} /> {hook ? "Save" : "Add hook"}
      </button>
      {hook && (
        <button type="button" class="button" onClick={onDone}>
          Cancel
        </button>
      )}
    </form>
  );
}
