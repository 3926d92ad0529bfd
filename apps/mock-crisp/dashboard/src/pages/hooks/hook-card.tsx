import { useSignal } from "@preact/signals";
import type { Hook } from "../../../../src/world/world.ts";
import { api } from "../../api/client.ts";
import { refreshHooks } from "../../live/connections.ts";
import { deliveries } from "../../live/deliveries.ts";
import { info } from "../../live/info.ts";
import { href } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { attempt } from "../../ui/toast.tsx";
import { DeliveryBadge } from "../deliveries/delivery-badge.tsx";
import { HookForm } from "./hook-form.tsx";

/** The buttons of a web hook. */
function HookActions({ hook, onEdit }: { readonly hook: Hook; readonly onEdit: () => void }) {
  const test = useSignal<string | undefined>(undefined);
  const tested = deliveries.value.find(({ id }) => id === test.value);

  async function run(act: () => Promise<unknown>) {
    await attempt(act);
    refreshHooks();
  }

  return (
    <footer class="card-foot">
      <button
        type="button"
        class="button"
        onClick={() =>
          run(async () => {
            const event = hook.events?.[0] ?? "message:send";
            const { webhooks } = await api.trigger({ event, data: {}, via: "webhook", hook_id: hook.id });
            test.value = webhooks[0];
          })
        }
      >
        <Icon name="send" size={13} /> Send a test
      </button>
      <button type="button" class="button" onClick={() => run(() => api.changeHook(hook.id, { paused: !hook.paused }))}>
        <Icon name={hook.paused ? "play" : "pause"} size={13} /> {hook.paused ? "Resume" : "Pause"}
      </button>
      <button type="button" class="button" onClick={onEdit}>
        <Icon name="edit" size={13} /> Edit
      </button>
      <button type="button" class="button danger" onClick={() => run(() => api.removeHook(hook.id))}>
        Remove
      </button>
      <a class="button quiet" href={href("deliveries", undefined, { query: `hook:${hook.id}` })}>
        Deliveries
      </a>
      {test.value !== undefined && (
        <p class="card-result" role="status">
          Test: <a href={href("deliveries", test.value)}>{test.value}</a>{" "}
          {tested && <DeliveryBadge delivery={tested} />}
        </p>
      )}
    </footer>
  );
}

/** A registered web hook. */
export function HookCard({ hook }: { readonly hook: Hook }) {
  const isEditing = useSignal(false);
  const sent = deliveries.value.filter(({ hook_id }) => hook_id === hook.id);
  const failed = sent.filter(({ status, attempts }) => status !== "succeeded" && attempts.length > 0).length;
  const secret = hook.kind === "plugin" ? (hook.secret ?? info.value?.webhook_secret) : undefined;
  return (
    <article class={hook.paused ? "card-box is-paused" : "card-box"} aria-label={`Hook ${hook.id}`}>
      <header class="card-head">
        <h3 class="url">{hook.url}</h3>
        <Badge tone="accent">{hook.kind}</Badge>
        {hook.paused && <Badge tone="warn">paused</Badge>}
        <span class="card-number">
          <strong>{sent.length}</strong> recent{failed > 0 && <span class="bad-text">, {failed} failing</span>}
        </span>
      </header>
      {isEditing.value ? (
        <HookForm
          hook={hook}
          onDone={() => {
            isEditing.value = false;
          }}
        />
      ) : (
        <dl class="facts">
          <dt>Id</dt>
          <dd>{hook.id}</dd>
          <dt>Events</dt>
          <dd>{hook.events === undefined ? "all" : hook.events.join(", ")}</dd>
          <dt>Secret</dt>
          <dd>
            {secret === undefined ? (
              "none: website hooks are not signed"
            ) : (
              <>
                <code>{secret}</code> <CopyButton text={secret} label="Copy the secret" quiet />
              </>
            )}
          </dd>
        </dl>
      )}
      <HookActions
        hook={hook}
        onEdit={() => {
          isEditing.value = !isEditing.value;
        }}
      />
    </article>
  );
}
