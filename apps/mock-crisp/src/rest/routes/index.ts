import type { Route } from "../define-route.ts";
import { connectRoutes } from "./connect.ts";
import { conversationMessageRoutes } from "./conversation-messages.ts";
import { conversationRoutes } from "./conversations.ts";

/** Every route of Crisp's REST API, the most used first. */
export const restRoutes: readonly Route[] = [...conversationMessageRoutes, ...conversationRoutes, ...connectRoutes];
