import { connections } from "../../live/connections.ts";
import { info } from "../../live/info.ts";
import { href } from "../../router.ts";
import { useCardKeys } from "../../ui/card-keys.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ConnectionCard } from "./connection-card.tsx";

/** The open RTM connections. */
export function ClientsPage() {
  const mock = info.value;
  useCardKeys("connection");
  return (
    <div class="scroll-page">
      <header class="pane-head">
        <h1>Clients</h1>
        {mock && <code class="title-url">{mock.rtm_url}</code>}
      </header>
      <section aria-label="RTM connections">
        {connections.value.length === 0 ? (
          <EmptyState icon="clients" title="No RTM client is connected">
            <p>
              Programs that use Crisp’s RTM API appear here as soon as they connect.{" "}
              <a href={href("connect")}>Connect</a> has the URL, the tokens and code for your language.
            </p>
          </EmptyState>
        ) : (
          <div class="cards-grid">
            {connections.value.map((connection) => (
              <ConnectionCard key={connection.id} connection={connection} />
            ))}
          </div>
        )}
      </section>
    </div>
  );
}
