import type { Triggered } from "../../api/client.ts";
import { deliveries } from "../../live/deliveries.ts";
import { href } from "../../router.ts";
import { Icon } from "../../ui/icon.tsx";
import { DeliveryBadge } from "../deliveries/delivery-badge.tsx";

/** The result of a trigger, with the live status of its deliveries. */
export function Followed({ triggered }: { readonly triggered: Triggered }) {
  const { id, rtm, webhooks } = triggered;
  const nowhere = rtm.sockets === 0 && webhooks.length === 0;
  return (
    <div class={nowhere ? "followed nowhere" : "followed"} role="status">
      <p>
        <Icon name={nowhere ? "warning" : "check"} />
        <span>
          Sent as <a href={href("stream", undefined, { query: `id:${id}` })}>{id}</a>
          {nowhere
            ? ". Nobody got it: no connection listens for it and no web hook is registered for it."
            : ` to ${rtm.sockets} socket${rtm.sockets === 1 ? "" : "s"} and ${webhooks.length} web hook${webhooks.length === 1 ? "" : "s"}.`}
        </span>
      </p>
      {webhooks.length > 0 && (
        <ul>
          {webhooks.map((delivery) => {
            const found = deliveries.value.find((each) => each.id === delivery);
            return (
              <li key={delivery}>
                <a href={href("deliveries", delivery)}>{delivery}</a> {found && <DeliveryBadge delivery={found} />}{" "}
                {found?.url}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
