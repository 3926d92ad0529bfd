import type { Delivery } from "../../../../src/webhooks/delivery.ts";
import { hooks } from "../../live/connections.ts";
import { foundDeliveries, moreDeliveries, openDelivery } from "../../live/deliveries.ts";
import { href, param, replace, route, setParams } from "../../router.ts";
import { EmptyState, HookSteps } from "../../ui/empty-state.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { SearchBox } from "../../ui/search-box.tsx";
import { formatTime } from "../../ui/time.ts";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { DeliveryBadge } from "./delivery-badge.tsx";
import { DeliveryDetail } from "./delivery-detail.tsx";

function open(id: string | undefined) {
  replace("deliveries", id, route.peek().params);
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

/** Web hook deliveries: requests, responses, and retries. */
export function DeliveriesPage() {
  const { items, total, loaded, error } = foundDeliveries.value;
  const id = route.value.id;
  const selected = openDelivery.value;

  useKeys({ Escape: { does: "Close the delivery", act: () => open(undefined) } });

  return (
    <div class={id === undefined ? "split wide" : "split wide open"}>
      <section class="list-pane" aria-label="Deliveries">
        <header class="pane-head">
          <h1>Deliveries</h1>
          {loaded && <span class="pane-count">{total.toLocaleString()}</span>}
          <SearchBox
            label="Search deliveries"
            placeholder="status:given_up event:message:*"
            value={param("query")}
            error={error}
            onInput={(query) => setParams({ query })}
          />
        </header>
        {loaded && items.length === 0 ? (
          <Nothing searching={param("query") !== ""} />
        ) : (
          <div class="list-place">
            <VirtualList
              label="Web hook deliveries"
              items={items}
              total={total}
              keyOf={(delivery) => delivery.id}
              rowHeight={56}
              selected={id}
              onSelect={(delivery) => open(delivery.id)}
              onNearEnd={moreDeliveries}
              row={(delivery) => <Row delivery={delivery} />}
            />
          </div>
        )}
      </section>
      {id !== undefined && (
        <div class="detail-pane">
          {selected === "missing" ? (
            <EmptyState icon="search" title="Unknown delivery">
              <p>
                The mock has no delivery <code>{id}</code>. It was dropped to make room for newer ones, or the mock was
                reset or restarted.
              </p>
              <a class="button" href={href("deliveries", undefined, route.value.params)}>
                All deliveries
              </a>
            </EmptyState>
          ) : (
            selected && <DeliveryDetail key={selected.id} delivery={selected} />
          )}
        </div>
      )}
    </div>
  );
}

function Nothing({ searching }: { readonly searching: boolean }) {
  if (searching) return <EmptyState icon="search" title="No delivery matches" />;
  if (hooks.value.length > 0) {
    return (
      <EmptyState icon="deliveries" title="No deliveries yet">
        <p>
          {hooks.value.length === 1 ? "A web hook is" : `${hooks.value.length} web hooks are`} registered. Send a
          message in <a href={href("chat")}>Chat</a>, or <a href={href("trigger")}>trigger</a> an event.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="deliveries" title="No web hook is registered">
      <p>
        Register one under <a href={href("hooks")}>Web hooks</a> or from a shell. Every attempt appears here with its
        request, response and signature.
      </p>
      <HookSteps />
    </EmptyState>
  );
}
