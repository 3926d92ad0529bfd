import type { Signal } from "@preact/signals";
import type { TriggerPreview } from "../../../../src/operations/trigger-event.ts";
import { connections, hooks } from "../../live/connections.ts";
import { href } from "../../router.ts";
import { Badge } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";

/** The connections and web hooks that would get the event now. */
export function Recipients({ preview }: { readonly preview: Signal<TriggerPreview | undefined> }) {
  const found = preview.value;
  if (found === undefined) return null;
  const sockets = connections.value.filter(({ id }) => found.connections.includes(id));
  const targets = hooks.value.filter(({ id }) => found.hooks.includes(id));
  if (found.connections.length + found.hooks.length === 0) {
    return (
      <p class="recipients none">
        <Icon name="warning" size={14} /> Nobody would get this event: no connection listens for it and no web hook is
        registered for it. <a href={href("connect")}>Connect a program</a>
      </p>
    );
  }
  return (
    <ul class="recipients" aria-label="Recipients">
      {sockets.map(({ id, tier, identifier }) => (
        <li key={id}>
          <Badge tone="teal">rtm</Badge> <a href={href("clients")}>{id}</a> {tier} · <code>{identifier}</code>
        </li>
      ))}
      {targets.map(({ id, url, kind }) => (
        <li key={id}>
          <Badge tone="ok">hook</Badge> <a href={href("hooks")}>{url}</a> {kind}
        </li>
      ))}
    </ul>
  );
}
