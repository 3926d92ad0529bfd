import { never } from "../measure.ts";
import { because, type FixedAssumption } from "./fixed-assumption.ts";

/** Assumptions about contacts. */
export const contactAssumptions: readonly FixedAssumption[] = [
  {
    id: "people-bound-by-email",
    question: "What does a visitor's email address cause?",
    assumed: ["people:profile:created", "people:bind:session", "people:sync:profile"],
    source: because.notDocumented,
    confidence: "guess",
    measure: because.contacts,
  },
  {
    id: "people-unique",
    question: "What identifies a contact?",
    assumed: "email, in any case",
    source: because.notDocumented,
    confidence: "guess",
    measure: because.contacts,
  },
  {
    id: "people-data-event",
    question: "Which event does a change of a contact's custom data cause?",
    assumed: "people:profile:updated",
    source: because.notDocumented,
    confidence: "guess",
    measure: because.contacts,
  },
  {
    id: "people-events",
    question: "Which event does adding an event to a contact cause?",
    assumed: "none",
    source: because.notDocumented,
    confidence: "guess",
    measure: because.contacts,
  },
  {
    id: "people-import",
    question: "From where, and how fast, are contacts imported?",
    assumed: "from data: URLs, 100 rows per second",
    source: "the mock never fetches a URL that a call names",
    confidence: "guess",
    measure: never("contacts would be imported"),
  },
];
