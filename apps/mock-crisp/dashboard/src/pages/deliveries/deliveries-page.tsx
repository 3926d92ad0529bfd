import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Delivery } from "../../../../src/webhooks/delivery.ts";
import { api } from "../../api/client.ts";
import { hooks } from "../../live/connections.ts";
import { deliveries } from "../../live/deliveries.ts";
import { replace, route } from "../../router.ts";
import { EmptyState, HookSteps } from "../../ui/empty-state.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { SearchBox } from "../../ui/search-box.tsx";
import { formatTime } from "../../ui/time.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { DeliveryBadge } from "./delivery-badge.tsx";
import { DeliveryDetail } from "./delivery-detail.tsx";

const SETTLED = 200;

function open(id: string | undefined, query = route.peek().params.get("query") ?? "") {
  replace("deliveries", id, query === "" ? {} : { query });
}

function Row({ delivery }: { readonly delivery: Delivery }) {
  const last = delivery.attempts.at(-1);
  return (
    <div class="delivery">
      <DeliveryBadge delivery={delivery} />
      <span class="delivery-event">{delivery.event}</span>
      <span class="delivery-time">{formatTime(delivery.created_at)}</span>
      <span class="delivery-url">{delivery.url}</span>
      <span class="delivery-end">
        {last?.response?.status ?? last?.error?.code ?? ""}
        {last && ` · ${last.duration.toFixed(0)} ms`}
        {delivery.attempts.length > 1 && ` · ×${delivery.attempts.length}`}
      </span>
    </div>
  );
}

/** The deliveries that the query of the address finds, as the mock finds them. */
function useFound() {
  const query = route.value.params.get("query") ?? "";
  const ids = useSignal<ReadonlySet<string> | undefined>(undefined);
  const error = useSignal<string | undefined>(undefined);
  const all = deliveries.value;

  useEffect(() => {
    if (query.trim() === "") {
      ids.value = undefined;
      error.value = undefined;
      return;
    }
    const timer = setTimeout(() => {
      api.deliveries({ query }).then(
        (found) => {
          ids.value = new Set(found.map(({ id }) => id));
          error.value = undefined;
        },
        (reason: Error) => {
          error.value = reason.message.replace(/^\[\w+\] /, "");
        },
      );
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [query, all, ids, error]);

  const found = useComputed(() => {
    const known = ids.value;
    return known === undefined ? deliveries.value : deliveries.value.filter(({ id }) => known.has(id));
  });
  return { query, found: found.value, error: error.value };
}

/** Web hooks: what was sent where, what came back, and how to send it again. */
export function DeliveriesPage() {
  const { query, found, error } = useFound();
  const id = route.value.id;
  const selected = deliveries.value.find((delivery) => delivery.id === id);

  useKeys({ Escape: { does: "Close the delivery", act: () => open(undefined) } });

  return (
    <div class={selected ? "split wide open" : "split wide"}>
      <section class="list-pane" aria-label="Deliveries">
        <header class="pane-head">
          <h1>Deliveries</h1>
          <SearchBox
            label="Search the deliveries"
            placeholder="status:given_up event:message:*"
            value={query}
            error={error}
            onInput={(text) => open(id, text)}
          />
        </header>
        {found.length === 0 ? (
          <Nothing searching={query !== ""} />
        ) : (
          <div class="list-place">
            <VirtualList
              label="Web hook deliveries"
              items={found}
              keyOf={(delivery) => delivery.id}
              rowHeight={56}
              selected={id}
              onSelect={(delivery) => open(delivery.id)}
              row={(delivery) => <Row delivery={delivery} />}
            />
          </div>
        )}
      </section>
      {selected && (
        <div class="detail-pane">
          <DeliveryDetail key={selected.id} delivery={selected} />
        </div>
      )}
    </div>
  );
}

function Nothing({ searching }: { readonly searching: boolean }) {
  if (searching) return <EmptyState icon="search" title="No delivery fits" />;
  if (hooks.value.length > 0) {
    return (
      <EmptyState icon="deliveries" title="Nothing was delivered yet">
        <p>
          {hooks.value.length === 1 ? "A hook is" : `${hooks.value.length} hooks are`} registered. Say something in{" "}
          <a href="#/chat">Chat</a>, or <a href="#/trigger">trigger</a> an event.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="deliveries" title="No web hook is registered">
      <p>
        Register one and every attempt appears here, with its signature explained. You can also add it under{" "}
        <a href="#/connections">Connections</a>.
      </p>
      <HookSteps />
    </EmptyState>
  );
}
