import type { Page } from "../router.ts";

/** The pages' names in the navigation, and shorter ones for phones. */
export const pageNames: Readonly<Record<Page, { readonly name: string; readonly short: string }>> = {
  chat: { name: "Chat", short: "Chat" },
  people: { name: "People", short: "People" },
  stream: { name: "Stream", short: "Stream" },
  deliveries: { name: "Deliveries", short: "Deliveries" },
  trigger: { name: "Trigger", short: "Trigger" },
  hooks: { name: "Web hooks", short: "Hooks" },
  clients: { name: "Clients", short: "Clients" },
  connect: { name: "Connect", short: "Connect" },
  chaos: { name: "Clock & chaos", short: "Chaos" },
};

/** The pages with a place in the navigation bar of a phone. The others are in its menu. */
export const phonePages: readonly Page[] = ["chat", "stream", "deliveries", "trigger"];
