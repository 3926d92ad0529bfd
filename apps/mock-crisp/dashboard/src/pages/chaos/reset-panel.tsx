import { api } from "../../api/client.ts";
import { Icon } from "../../ui/icon.tsx";
import { announce, attempt } from "../../ui/toast.tsx";

/** Resets the mock. */
export function ResetPanel() {
  return (
    <section class="panel" aria-labelledby="reset-title">
      <h2 id="reset-title">Reset</h2>
      <p class="hint">
        Restores the initial data, clears the journal and all deliveries, and closes all connections. Tokens stay the
        same.
      </p>
      <button
        type="button"
        class="button danger start"
        onClick={async () => {
          if (await attempt(api.reset)) announce("Reset");
        }}
      >
        <Icon name="trash" size={14} /> Reset the mock
      </button>
    </section>
  );
}
