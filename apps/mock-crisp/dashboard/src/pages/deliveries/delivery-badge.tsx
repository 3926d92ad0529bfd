import type { Delivery } from "../../../../src/webhooks/delivery.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

/** The status of a delivery as a badge. */
export function DeliveryBadge({ delivery }: { readonly delivery: Delivery }) {
  const { label, tone } = standingOf(delivery);
  return <Badge tone={tone}>{label}</Badge>;
}

/** The status of a delivery in words. A failed delivery with attempts left is shown as "will retry". */
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
