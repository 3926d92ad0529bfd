import type { ControlRoute } from "../define-control-route.ts";
import { chaosRoutes } from "./chaos.ts";
import { clockRoutes } from "./clock.ts";
import { connectionRoutes } from "./connections.ts";
import { conversationRoutes } from "./conversations.ts";
import { journalRoutes } from "./journal.ts";
import { presenceRoutes } from "./presence.ts";
import { scenarioRoutes } from "./scenario.ts";
import { settingRoutes } from "./settings.ts";
import { snapshotRoutes } from "./snapshot.ts";
import { statusRoutes } from "./status.ts";
import { triggerRoutes } from "./trigger.ts";
import { visitorRoutes } from "./visitors.ts";
import { deliveryRoutes, webhookRoutes } from "./webhooks.ts";
import { websiteRoutes } from "./websites.ts";

/** Every route of the control API. */
export const controlRoutes: readonly ControlRoute[] = [
  ...statusRoutes,
  ...journalRoutes,
  ...triggerRoutes,
  ...visitorRoutes,
  ...conversationRoutes,
  ...webhookRoutes,
  ...deliveryRoutes,
  ...connectionRoutes,
  ...clockRoutes,
  ...chaosRoutes,
  ...websiteRoutes,
  ...presenceRoutes,
  ...settingRoutes,
  ...snapshotRoutes,
  ...scenarioRoutes,
];
