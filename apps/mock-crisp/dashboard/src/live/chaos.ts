import { computed, signal } from "@preact/signals";
import { api } from "../api/client.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** The faults that the mock injects, as it describes them; undefined while this mock has no such routes. */
export const chaos = signal<Record<string, unknown> | undefined>(undefined);

/** The faults alone. */
export const faults = computed<readonly unknown[]>(() => {
  const list = chaos.value?.["faults"];
  return Array.isArray(list) ? list : [];
});

/** Asks again for the faults. */
export const refreshChaos = throttle(200, async () => {
  chaos.value = await api.chaos();
});

/** Keeps {@link chaos} current. */
export function keepChaos(): void {
  onOpen(refreshChaos);
  onEntries((batch) => {
    if (batch.some(({ kind }) => kind === "control" || kind === "fault")) refreshChaos();
  });
}
