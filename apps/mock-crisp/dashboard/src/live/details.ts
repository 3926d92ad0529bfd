import { effect, signal } from "@preact/signals";
import { api, type ConversationDetails } from "../api/client.ts";
import { ControlApiError } from "../api/request.ts";
import { openSession } from "./conversations.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** Everything that the open conversation holds except its messages; undefined until it is loaded. */
export const details = signal<ConversationDetails | undefined>(undefined);

/** True if the open conversation does not exist. */
export const isMissing = signal(false);

const refreshDetails = throttle(40, async () => {
  const session = openSession.peek();
  if (session === undefined) return;
  try {
    const loaded = await api.conversation(session);
    if (openSession.peek() !== session) return;
    details.value = loaded;
    isMissing.value = false;
  } catch (error) {
    if (openSession.peek() !== session) return;
    const isGone = error instanceof ControlApiError && error.status === 404;
    if (isGone) details.value = undefined;
    isMissing.value = isGone;
  }
});

/** Keeps {@link details} up to date. */
export function keepDetails(): void {
  onOpen(refreshDetails);
  effect(() => {
    const session = openSession.value;
    if (details.peek()?.session_id !== session) details.value = undefined;
    isMissing.value = false;
    if (session !== undefined) refreshDetails();
  });
  onEntries((batch) => {
    const session = openSession.peek();
    if (session === undefined) return;
    const matters = batch.some(
      (entry) => entry.kind === "control" || (entry.session_id === session && entry.kind !== "delivery"),
    );
    if (matters) refreshDetails();
  });
}
