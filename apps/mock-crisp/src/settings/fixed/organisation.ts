import { never } from "../measure.ts";
import type { FixedAssumption } from "./fixed-assumption.ts";

const operators = never("operators of the website would have to change");

/** Assumptions about operators, plugins, plans and helpdesks. */
export const organisationAssumptions: readonly FixedAssumption[] = [
  {
    id: "operator-invitations",
    question: "When is an invitation accepted?",
    assumed: "at once",
    source: "simplified",
    confidence: "guess",
    measure: operators,
  },
  {
    id: "operator-last-owner",
    question: "May the last owner of a website leave?",
    assumed: "no",
    source: "not documented",
    confidence: "guess",
    measure: operators,
  },
  {
    id: "operator-removal",
    question: "What does removing an operator or an inbox do to their conversations?",
    assumed: "unassigns them; moves them to the default inbox",
    source: "not documented",
    confidence: "guess",
    measure: operators,
  },
  {
    id: "visitor-calls",
    question: "How do visitors answer co-browsing and calls?",
    assumed: "online ones accept, offline ones reject",
    source: "simplified",
    confidence: "guess",
    measure: never("a visitor would be called"),
  },
  {
    id: "plan-prices",
    question: "Which plans, prices and coupons are there?",
    assumed: "invented ones, with the coupon MOCK-TEN",
    source: "simplified",
    confidence: "guess",
    measure: never("the plan of the website would change"),
  },
  {
    id: "helpdesk-legacy-routes",
    question: "Do the routes under /helpdesk/locale/** read and write the same trees?",
    assumed: "yes",
    source: "Crisp's Go and Ruby clients still call them",
    confidence: "reported",
    measure: never("pages of the helpdesk would have to change"),
  },
  {
    id: "helpdesk-unknown-ids",
    question: "Are unknown ids of categories and of linked articles taken?",
    assumed: "yes",
    source: "not documented",
    confidence: "guess",
    measure: never("pages of the helpdesk would have to change"),
  },
  {
    id: "helpdesk-tree",
    question: "Which kinds have the nodes of a helpdesk's tree?",
    assumed: "group with children, entry without; groups above a new path are created; undoing restores the node",
    source: "not documented",
    confidence: "guess",
    measure: never("pages of the helpdesk would have to change"),
  },
  {
    id: "conditions-checked",
    question: "Are the conditions of campaigns, searches and inboxes checked?",
    assumed: "those of searches and inboxes; those of campaigns when it is dispatched",
    source: "not documented",
    confidence: "guess",
    measure: never("a campaign would have to be created"),
  },
  {
    id: "analytics",
    question: "What do analytics count?",
    assumed: "conversations, messages or contacts per period; filters are ignored",
    source: "simplified",
    confidence: "guess",
    measure: never("the history of the website would have to be known"),
  },
];
