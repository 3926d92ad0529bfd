import type { Delivery } from "../webhooks/delivery.ts";
import { formatTime } from "./format-time.ts";
import type { Column } from "./table.ts";
import type { Style } from "./terminal.ts";

const styles: Readonly<Record<Delivery["status"], Style>> = {
  succeeded: "green",
  given_up: "red",
  pending: "yellow",
  delivering: "yellow",
};

const lastOf = ({ attempts }: Delivery) => attempts.at(-1);

/** The columns of a list of deliveries. */
export const deliveryColumns: readonly Column<Delivery>[] = [
  { title: "ID", value: ({ id }) => id },
  { title: "TIME", value: (delivery) => formatTime(lastOf(delivery)?.at ?? delivery.created_at) },
  { title: "STATUS", value: ({ status }) => status, style: ({ status }) => styles[status] },
  { title: "CODE", value: (delivery) => lastOf(delivery)?.response?.status },
  { title: "TRIES", value: ({ attempts, attempt_limit }) => `${attempts.length}/${attempt_limit}` },
  { title: "NEXT", value: ({ next_attempt_at: next }) => (next === null ? undefined : formatTime(next)) },
  { title: "EVENT", value: ({ event }) => event, below: true },
  { title: "URL", value: ({ url }) => url, least: 20, below: true },
  { title: "ERROR", value: errorOf, style: () => "red", least: 20, below: true },
];

/** The failure of the last attempt: no response, or the beginning of an unsuccessful one. */
function errorOf(delivery: Delivery): string | undefined {
  const { error, response } = lastOf(delivery) ?? {};
  if (error) return error.message.includes(error.code) ? error.message : `${error.code}: ${error.message}`;
  return response && (response.status < 200 || response.status > 299) ? response.body : undefined;
}
