import { effect, signal } from "@preact/signals";
import type { ConnectionInfo } from "../../../src/rtm/gateway.ts";
import type { Hook } from "../../../src/world/world.ts";
import { api } from "../api/client.ts";
import { page } from "../router.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** Who is connected to the RTM side now. */
export const connections = signal<readonly ConnectionInfo[]>([]);

/** Where web hooks go. */
export const hooks = signal<readonly Hook[]>([]);

/** Asks again who is connected. */
export const refreshConnections = throttle(250, async () => {
  connections.value = await api.connections();
});

/** Asks again which hooks there are. */
export const refreshHooks = throttle(250, async () => {
  hooks.value = await api.hooks();
});

/** Keeps {@link connections} and {@link hooks} current; counts of what was received only while they are looked at. */
export function keepConnections(): void {
  onOpen(() => {
    refreshConnections();
    refreshHooks();
  });
  onEntries((batch) => {
    if (batch.some(({ kind }) => kind === "connection" || (kind === "event" && page.peek() === "connections"))) {
      refreshConnections();
    }
    if (batch.some(({ kind }) => kind === "control")) {
      refreshConnections();
      refreshHooks();
    }
  });
  effect(() => {
    if (page.value === "connections") refreshConnections();
  });
}
