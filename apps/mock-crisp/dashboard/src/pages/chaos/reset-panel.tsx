import { api } from "../../api/client.ts";
import { Icon } from "../../ui/icon.tsx";
import { announce, attempt } from "../../ui/toast.tsx";

/** The way back to a new mock. */
export function ResetPanel() {
  return (
    <section class="panel" aria-labelledby="reset-title">
      <h2 id="reset-title">Start over</h2>
      <p class="hint">
        A new world: no conversations, no hooks, no deliveries, an empty journal. Connections are cut; the tokens stay
        the same.
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
