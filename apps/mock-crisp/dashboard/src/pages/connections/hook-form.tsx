import { useSignal } from "@preact/signals";
import { api } from "../../api/client.ts";
import { refreshHooks } from "../../live/connections.ts";
import { Icon } from "../../ui/icon.tsx";
import { attempt } from "../../ui/toast.tsx";

/** Registers a web hook. */
export function HookForm() {
  const url = useSignal("");
  const kind = useSignal<"plugin" | "website">("plugin");
  const secret = useSignal("");

  async function submit(event: Event) {
    event.preventDefault();
    const added = await attempt(() =>
      api.addHook({
        url: url.value.trim(),
        kind: kind.value,
        ...(secret.value !== "" && kind.value === "plugin" ? { secret: secret.value } : {}),
      }),
    );
    if (!added) return;
    url.value = "";
    secret.value = "";
    refreshHooks();
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
      <label class="labelled">
        <span>Kind</span>
        <select
          value={kind.value}
          onChange={({ currentTarget }) => {
            kind.value = currentTarget.value === "website" ? "website" : "plugin";
          }}
        >
          <option value="plugin">plugin (signed)</option>
          <option value="website">website</option>
        </select>
      </label>
      {kind.value === "plugin" && (
        <label class="labelled">
          <span>Secret</span>
          <input
            value={secret.value}
            placeholder="the plugin’s own"
            autocomplete="off"
            onInput={({ currentTarget }) => {
              secret.value = currentTarget.value;
            }}
          />
        </label>
      )}
      <button type="submit" class="button primary">
        <Icon name="plus" size={14} /> Add hook
      </button>
    </form>
  );
}
