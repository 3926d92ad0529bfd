import { effect, signal } from "@preact/signals";
import type { ConnectionInfo } from "../../../src/rtm/gateway.ts";
import type { Hook } from "../../../src/world/world.ts";
import { api } from "../api/client.ts";
import { page } from "../router.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** The open RTM connections. */
export const connections = signal<readonly ConnectionInfo[]>([]);

/** The registered web hooks. */
export const hooks = signal<readonly Hook[]>([]);

/** Loads the connections again. */
export const refreshConnections = throttle(250, async () => {
  connections.value = await api.connections();
});

/** Loads the web hooks again. */
export const refreshHooks = throttle(250, async () => {
  hooks.value = await api.hooks();
});

/** Keeps {@link connections} and {@link hooks} up to date; the numbers of received events only while they are shown. */
export function keepConnections(): void {
  onOpen(() => {
    refreshConnections();
    refreshHooks();
  });
  onEntries((batch) => {
    if (batch.some(({ kind }) => kind === "connection" || (kind === "event" && page.peek() === "clients"))) {
      refreshConnections();
    }
    if (batch.some(({ kind }) => kind === "control")) {
      refreshConnections();
      refreshHooks();
    }
  });
  effect(() => {
    if (page.value === "clients") refreshConnections();
  });
}
