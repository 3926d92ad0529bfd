import { computed, signal } from "@preact/signals";
import type { ActiveFault } from "../../../src/chaos/chaos.ts";
import type { Fault } from "../../../src/chaos/fault.ts";
import { api, type ChaosState } from "../api/client.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** The faults that are set, and the seed by which they apply. */
export const chaos = signal<ChaosState>({ seed: 1, faults: [] });

/** The faults alone. */
export const faults = computed(() => chaos.value.faults);

/** Asks again for the faults. */
const refreshChaos = throttle(200, async () => {
  chaos.value = await api.chaos();
});

/** Keeps {@link chaos} current, also how often each fault was applied. */
export function keepChaos(): void {
  onOpen(refreshChaos);
  onEntries((batch) => {
    if (batch.some(({ kind }) => kind === "control" || kind === "fault")) refreshChaos();
  });
}

/** A fault as it is set: without what the mock adds to one that is. */
function settable({ id: _id, applied: _applied, ...fault }: ActiveFault): Fault {
  // What is left of a fault that is set is the fault that was set.
  return fault as Fault;
}

/** Sets a fault beside those that are set. They begin to count anew. */
export async function addFault(fault: object): Promise<void> {
  const { seed, faults: before } = chaos.value;
  chaos.value = await api.setChaos({ seed, faults: [...before.map(settable), fault] });
}

/** Removes one fault. The others begin to count anew. */
export async function removeFault(id: string): Promise<void> {
  const { seed, faults: before } = chaos.value;
  chaos.value = await api.setChaos({ seed, faults: before.filter((fault) => fault.id !== id).map(settable) });
}

/** Applies the same faults by another seed. */
export async function setSeed(seed: number): Promise<void> {
  chaos.value = await api.setChaos({ seed, faults: chaos.value.faults.map(settable) });
}

/** Removes every fault. */
export async function clearChaos(): Promise<void> {
  await api.clearChaos();
  chaos.value = { ...chaos.value, faults: [] };
}
