import { never } from "../measure.ts";
import type { FixedAssumption } from "./fixed-assumption.ts";

/** Assumptions about what happens later. The mock's clock runs it. */
export const delayedAssumptions: readonly FixedAssumption[] = [
  {
    id: "campaign-steps",
    question: "How long does a campaign take?",
    assumed: "four steps of a second; no email is sent, so none is opened",
    source: "simplified",
    confidence: "guess",
    measure: never("people would get its messages"),
  },
  {
    id: "plan-trial",
    question: "How long is the trial of a plan?",
    assumed: "14 days",
    source: "Crisp's website",
    confidence: "reported",
    measure: never("the plan of the website would change"),
  },
  {
    id: "website-deletion",
    question: "When is a website deleted?",
    assumed: "7 days after the request",
    source: "not documented",
    confidence: "guess",
    measure: never("the website would be deleted"),
  },
  {
    id: "widget-answer",
    question: "When does a plugin's widget respond?",
    assumed: "after 100 ms, with success",
    source: "simplified",
    confidence: "guess",
    measure: never("the plugin would need a widget"),
  },
  {
    id: "reminder",
    question: "What does a reminder become?",
    assumed: "a note on its date",
    source: "not documented",
    confidence: "guess",
    measure: never("the team would be reminded"),
  },
  {
    id: "upload-address-delay",
    question: "When are addresses of uploads and animated images announced?",
    assumed: "at once; nothing listens at those of animated images",
    source: "simplified",
    confidence: "guess",
    measure: never("an address would be used up"),
  },
];
