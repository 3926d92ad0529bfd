import { computed, signal } from "@preact/signals";
import type { ActiveFault } from "../../../src/chaos/chaos.ts";
import type { Fault } from "../../../src/chaos/fault.ts";
import { api, type ChaosState } from "../api/client.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** The active faults and their seed. */
export const chaos = signal<ChaosState>({ seed: 1, faults: [] });

/** The active faults. */
export const faults = computed(() => chaos.value.faults);

/** Loads the faults again. */
const refreshChaos = throttle(200, async () => {
  chaos.value = await api.chaos();
});

/** Keeps {@link chaos} up to date. */
export function keepChaos(): void {
  onOpen(refreshChaos);
  onEntries((batch) => {
    if (batch.some(({ kind }) => kind === "control" || kind === "fault")) refreshChaos();
  });
}

/** A fault without the fields that the mock adds. */
function settable({ id: _id, applied: _applied, ...fault }: ActiveFault): Fault {
  // The remaining fields are those that were set.
  return fault as Fault;
}

/** Adds a fault. Counts of all faults start again. */
export async function addFault(fault: object): Promise<void> {
  const { seed, faults: before } = chaos.value;
  chaos.value = await api.setChaos({ seed, faults: [...before.map(settable), fault] });
}

/** Removes a fault. Counts of the others start again. */
export async function removeFault(id: string): Promise<void> {
  const { seed, faults: before } = chaos.value;
  chaos.value = await api.setChaos({ seed, faults: before.filter((fault) => fault.id !== id).map(settable) });
}

/** Changes the seed. */
export async function setSeed(seed: number): Promise<void> {
  chaos.value = await api.setChaos({ seed, faults: chaos.value.faults.map(settable) });
}

/** Removes every fault. */
export async function clearChaos(): Promise<void> {
  await api.clearChaos();
  chaos.value = { ...chaos.value, faults: [] };
}
