import type { ConnectionInfo, DropMode } from "../../../../src/rtm/gateway.ts";
import { api } from "../../api/client.ts";
import { now } from "../../live/clock.ts";
import { refreshConnections } from "../../live/connections.ts";
import { href } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { formatMoment, formatSpan } from "../../ui/time.ts";
import { attempt } from "../../ui/toast.tsx";

const DROPS: Readonly<Record<DropMode, { readonly name: string; readonly what: string }>> = {
  transport: {
    name: "Close transport",
    what: "Closes the TCP connection, as a network failure does. Clients reconnect.",
  },
  server: { name: "Disconnect", what: "Disconnects cleanly from the server. The official client does not reconnect." },
  "half-open": { name: "Go silent", what: "Keeps the socket open but sends nothing more, until pings time out." },
};

/** Names in a line; long lists are collapsed. */
function Names({ names, none }: { readonly names: readonly string[] | null; readonly none: string }) {
  if (names === null) return <>{none}</>;
  if (names.length === 0) return <>none</>;
  if (names.length <= 4) return <>{names.join(", ")}</>;
  return (
    <details>
      <summary>
        {names.slice(0, 3).join(", ")} and {names.length - 3} more
      </summary>
      {names.slice(3).join(", ")}
    </details>
  );
}

/** An RTM connection with buttons to drop it. */
export function ConnectionCard({ connection }: { readonly connection: ConnectionInfo }) {
  const { id, state, tier, identifier, protocol, events, rooms, inboxes, since, received } = connection;
  return (
    <article class="card-box" aria-label={`Connection ${id}`}>
      <header class="card-head">
        <h3>{id}</h3>
        <Badge tone={state === "authenticated" ? "ok" : "warn"}>{state}</Badge>
        {tier && <Badge tone="accent">{tier}</Badge>}
        <span class="card-number">
          <strong>{received.toLocaleString()}</strong> received
        </span>
      </header>
      <dl class="facts">
        <dt>Since</dt>
        <dd title={formatMoment(since)}>{formatSpan(now.value - since)}</dd>
        <dt>Token</dt>
        <dd>
          <code>{identifier ?? "not authenticated yet"}</code>
        </dd>
        <dt>Events</dt>
        <dd>
          <Names names={events} none="all that its tier and scopes allow" />
        </dd>
        <dt>Rooms</dt>
        <dd>
          <Names names={rooms} none="all its websites" />
        </dd>
        {inboxes !== null && (
          <>
            <dt>Inboxes</dt>
            <dd>
              <Names names={inboxes} none="all" />
            </dd>
          </>
        )}
        <dt>Websites</dt>
        <dd>
          <Names names={connection.websites} none="none" />
        </dd>
        <dt>Client</dt>
        <dd>
          Engine.IO {protocol} · {connection.remote_address}
          {connection.user_agent && <> · {connection.user_agent}</>}
        </dd>
      </dl>
      <footer class="card-foot">
        {(Object.keys(DROPS) as DropMode[]).map((mode) => (
          <button
            key={mode}
            type="button"
            class="button danger"
            title={DROPS[mode].what}
            onClick={() =>
              attempt(async () => {
                await api.drop(id, mode);
                refreshConnections();
              })
            }
          >
            {DROPS[mode].name}
          </button>
        ))}
        <a class="button quiet" href={href("stream", undefined, { query: `connection:${id}` })}>
          Show in stream
        </a>
      </footer>
    </article>
  );
}
