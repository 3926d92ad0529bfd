import type { Delivery } from "../../../../src/webhooks/delivery.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

/** What became of a delivery, in a word and a colour. */
export function DeliveryBadge({ delivery }: { readonly delivery: Delivery }) {
  const { label, tone } = standingOf(delivery);
  return <Badge tone={tone}>{label}</Badge>;
}

/** What became of a delivery. One that failed and will be tried again is neither pending nor lost. */
function standingOf({ status, attempts }: Delivery): { readonly label: string; readonly tone: Tone } {
  switch (status) {
    case "succeeded":
      return { label: "succeeded", tone: "ok" };
    case "given_up":
      return { label: "given up", tone: "bad" };
    case "delivering":
      return { label: "delivering", tone: "accent" };
    case "pending":
      return attempts.length > 0 ? { label: "will retry", tone: "warn" } : { label: "pending", tone: "plain" };
  }
}
