import { type Signal, useComputed, useSignal } from "@preact/signals";
import type { EventName, Surface } from "@x/crisp-types";
import { useEffect } from "preact/hooks";
import type { TriggerPreview } from "../../../../src/operations/trigger-event.ts";
import { api, type Triggered } from "../../api/client.ts";
import { connections, hooks } from "../../live/connections.ts";
import { readStored, writeStored } from "../../ui/stored.ts";
import { attempt } from "../../ui/toast.tsx";
import { applyChanges, type Changes, changesBetween, type Fields, readChanges, unchanged } from "./changes.ts";

/** The surfaces that an event is sent on. */
export type Via = Surface | "both";

const SETTLED = 150;

/** The changes that were sent last for an event. */
function remembered(event: EventName): Changes {
  const all = readStored("trigger");
  return readChanges(typeof all === "object" && all !== null ? Reflect.get(all, event) : undefined);
}

function remember(event: EventName, changes: Changes): void {
  const all = readStored("trigger");
  writeStored("trigger", { ...(typeof all === "object" ? all : {}), [event]: changes });
}

/** The state of a trigger form: fresh data from the mock, the changes to it, who would get it, and sending it. */
export function useTrigger(event: EventName, initialVia: Via) {
  const via = useSignal<Via>(initialVia);
  const fresh = useSignal<Fields | undefined>(undefined);
  const changes = useSignal<Changes>(remembered(event));
  const preview: Signal<TriggerPreview | undefined> = useSignal(undefined);
  const sent = useSignal<Triggered | undefined>(undefined);
  const sending = useSignal(false);
  const draft = useComputed(() => (fresh.value === undefined ? undefined : applyChanges(fresh.value, changes.value)));

  async function loadFresh() {
    const { data } = await api.previewTrigger({ event, data: {}, via: "both" });
    fresh.value = { ...data };
  }

  useEffect(() => {
    void attempt(loadFresh);
  }, [event]);

  // The recipients depend on the data, the surface and the open connections.
  const audience = [
    ...connections.value.map(({ id, events }) => `${id}${events}`),
    ...hooks.value.map((hook) => JSON.stringify(hook)),
  ].join();
  useEffect(() => {
    const timer = setTimeout(() => {
      const { data, omit } = changes.value;
      api.previewTrigger({ event, data, omit, via: via.value }).then(
        (found) => {
          preview.value = found;
        },
        () => {
          preview.value = undefined;
        },
      );
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [event, changes.value, via.value, audience]);

  return {
    via,
    draft,
    changes,
    preview,
    sent,
    sending,
    edit(edited: Fields) {
      if (fresh.value !== undefined) changes.value = changesBetween(fresh.value, edited);
    },
    discard() {
      changes.value = unchanged;
      remember(event, unchanged);
    },
    async send() {
      if (sending.value || draft.value === undefined) return;
      sending.value = true;
      const { data, omit } = changes.value;
      const went = await attempt(async () => {
        sent.value = await api.trigger({ event, data, omit, via: via.value });
      });
      if (went) {
        remember(event, changes.value);
        await loadFresh().catch(() => undefined);
      }
      sending.value = false;
    },
  };
}
