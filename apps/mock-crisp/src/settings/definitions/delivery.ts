import { duration, durations, integer, oneOfTexts, text, texts } from "../kinds.ts";
import { hook, hookFailures, never } from "../measure.ts";
import { setting } from "../setting.ts";
import { unknownNumbers } from "./unknown-numbers.ts";

/** Delivery of web hooks. */
export const delivery = {
  attemptTimeout: setting(duration, {
    default: 5_000,
    summary: "time that one attempt to deliver a web hook may take",
    assumption: {
      id: "hook-attempt-timeout",
      question: "How long does Crisp wait for the response to a web hook?",
      source: unknownNumbers,
      confidence: "guess",
      measure: hookFailures("does not answer a hook, and waits until its connection is closed"),
    },
  }),
  retryDelays: setting(durations, {
    default: [5_000, 30_000, 120_000, 600_000],
    perWebsite: true,
    summary: "delays between the attempts of a plugin hook; one more attempt than delays",
    assumption: {
      id: "hook-retry-delays",
      question: "When, and how often, does Crisp retry a plugin hook?",
      source: "Crisp's reference says that it retries, without numbers",
      confidence: "guess",
      measure: hookFailures("answers a hook with 500, and times the attempts that follow"),
    },
  }),
  websiteRetryDelays: setting(durations, {
    default: [],
    perWebsite: true,
    summary: "delays between the attempts of a website hook",
    assumption: {
      id: "hook-website-retry-delays",
      question: "Does Crisp retry a website hook?",
      source: "Crisp's reference promises retries for plugin hooks only",
      confidence: "guess",
      measure: never("the listener is that of a plugin hook"),
    },
  }),
  concurrency: setting(integer(1, 10_000), {
    default: 16,
    summary: "attempts in progress at once for one hook",
    assumption: {
      id: "hook-concurrency",
      question: "How many web hooks does Crisp send to one address at once?",
      source: unknownNumbers,
      confidence: "guess",
      measure: hookFailures("causes forty hooks at once, answers none, and counts those that are open"),
    },
  }),
  websiteHookNever: setting(texts, {
    default: [
      "session:set_routing",
      "session:request:initiated",
      "session:set_opened",
      "session:set_closed",
      "message:compose:send",
      "message:compose:receive",
    ],
    perWebsite: true,
    summary: "events that website hooks never carry",
    details: "In addition to those of the plugin tier only.",
    assumption: {
      id: "hook-website-events",
      question: "Which events do website hooks not carry?",
      source: "session:set_routing is documented; the others were noted by one program that met the service",
      confidence: "reported",
      measure: never("the listener is that of a plugin hook"),
    },
  }),
  timestampClock: setting(oneOfTexts("wall", "mock"), {
    default: "wall",
    perWebsite: true,
    summary: "clock of the timestamp header: that of the machine, or the website's own, which tests can move",
  }),
  timestampUnit: setting(oneOfTexts("ms", "s"), {
    default: "ms",
    perWebsite: true,
    summary: "unit of the timestamp header",
    assumption: {
      id: "hook-timestamp-unit",
      question: "In which unit is the timestamp header of a web hook?",
      source: "four public receivers check its age in milliseconds, two in seconds",
      confidence: "guess",
      measure: hook("reads the header of a hook"),
    },
  }),
  userAgent: setting(text, {
    default: "Crisp-Hook (mock-crisp)",
    perWebsite: true,
    summary: "User-Agent of web hooks",
    assumption: {
      id: "hook-user-agent",
      question: "Which User-Agent do Crisp's web hooks send?",
      source: "not documented",
      confidence: "guess",
      measure: hook("reads the header of a hook"),
    },
  }),
  remembered: setting(integer(0), { default: 10_000, summary: "ended deliveries to keep" }),
};
