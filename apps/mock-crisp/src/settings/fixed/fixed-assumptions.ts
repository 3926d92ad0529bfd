import { contactAssumptions } from "./contacts.ts";
import { conversationAssumptions } from "./conversations.ts";
import { delayedAssumptions } from "./delayed.ts";
import type { FixedAssumption } from "./fixed-assumption.ts";
import { hookAssumptions } from "./hooks.ts";
import { organisationAssumptions } from "./organisation.ts";
import { responseAssumptions } from "./responses.ts";
import { rtmAssumptions } from "./rtm.ts";

/** Every assumption that no setting changes, by the heading of its section in the documents. */
export const fixedAssumptions: Readonly<Record<string, readonly FixedAssumption[]>> = {
  "RTM API": rtmAssumptions,
  "Web hooks": hookAssumptions,
  "Responses and errors": responseAssumptions,
  "Conversations and messages": conversationAssumptions,
  Contacts: contactAssumptions,
  "Delayed actions": delayedAssumptions,
  "Operators, plans, helpdesks": organisationAssumptions,
};
