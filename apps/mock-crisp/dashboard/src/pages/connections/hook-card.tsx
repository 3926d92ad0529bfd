import type { Hook } from "../../../../src/world/world.ts";
import { api } from "../../api/client.ts";
import { refreshHooks } from "../../live/connections.ts";
import { deliveries } from "../../live/deliveries.ts";
import { info } from "../../live/info.ts";
import { href } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { attempt } from "../../ui/toast.tsx";

/** One address that web hooks go to. */
export function HookCard({ hook }: { readonly hook: Hook }) {
  const sent = deliveries.value.filter(({ hook_id }) => hook_id === hook.id);
  const failed = sent.filter(({ status, attempts }) => status !== "succeeded" && attempts.length > 0).length;
  const secret = hook.kind === "plugin" ? (hook.secret ?? info.value?.webhook_secret) : undefined;
  return (
    <article class="card-box" aria-label={`Hook ${hook.id}`}>
      <header class="card-head">
        <h3 class="url">{hook.url}</h3>
        <Badge tone="accent">{hook.kind}</Badge>
        <span class="card-number">
          <strong>{sent.length}</strong> sent{failed > 0 && <span class="bad-text">, {failed} failing</span>}
        </span>
      </header>
      <dl class="facts">
        <dt>Id</dt>
        <dd>{hook.id}</dd>
        <dt>Events</dt>
        <dd>{hook.events === undefined ? "all" : hook.events.join(", ")}</dd>
        <dt>Secret</dt>
        <dd>
          {secret === undefined ? (
            "not signed"
          ) : (
            <>
              <code>{secret}</code> <CopyButton text={secret} label="Copy the secret" quiet />
            </>
          )}
        </dd>
      </dl>
      <footer class="card-foot">
        <button
          type="button"
          class="button danger"
          onClick={() =>
            attempt(async () => {
              await api.removeHook(hook.id);
              refreshHooks();
            })
          }
        >
          Remove
        </button>
        <a class="button quiet" href={href("deliveries", undefined, { query: `hook:${hook.id}` })}>
          Its deliveries
        </a>
      </footer>
    </article>
  );
}
