import * as z from "zod/mini";
import type { Seed } from "../world/seed/seed-schema.ts";
import type { Snapshot } from "../world/snapshot.ts";
import {
  bytes,
  duration,
  durations,
  integer,
  jsonFile,
  type Kind,
  oneOfNumbers,
  oneOfTexts,
  text,
  textFile,
  texts,
  textsOrNull,
  toggle,
  url,
  yesOrNo,
} from "./kinds.ts";
import { setting } from "./setting.ts";

/** A TLS certificate and its private key, as PEM. */
export interface TlsOptions {
  readonly cert: string;
  readonly key: string;
}

const tls: Kind<TlsOptions | boolean> = {
  schema: z.union([z.boolean(), z.strictObject({ cert: z.string(), key: z.string() })]),
  placeholder: undefined,
  ...(toggle.fromText ? { fromText: toggle.fromText } : {}),
};

const unknownNumbers = "Crisp publishes no number";

/**
 * Every setting of a mock, by the name that it has in code. Adding one here adds its option and its check, its flag and
 * `MOCK_CRISP_*` variable, its place in a configuration file and that file's schema, its line in `mock-crisp config`, and
 * its documentation; with an `assumption` also its line in `mock-crisp assumptions`.
 */
export const definitions = {
  port: setting(integer(0, 65_535), {
    default: 0,
    startDefault: 4380,
    short: "-p",
    summary: "port to listen on; 0 = any free port",
  }),
  host: setting(text, { default: "127.0.0.1", summary: "address to listen on" }),
  allowedHosts: setting(texts, {
    default: [],
    summary: "additional host names accepted in the Host header",
    details: "By name, any port unless the entry has one. The mock's own names and addresses are always accepted.",
  }),
  publicUrl: setting(url, {
    default: undefined,
    summary: "URL under which others reach the mock; implies a control token",
  }),
  trustProxy: setting(toggle, { default: false, summary: "build URLs from the X-Forwarded headers of a proxy" }),
  controlToken: setting(text, {
    default: undefined,
    isSecret: true,
    summary: "require this bearer token for the control API",
    details: "The dashboard is opened once as `/?token=…`. `livez` and `readyz` never require it.",
  }),
  randomKeys: setting(toggle, {
    default: false,
    summary: "generate new keys and secrets at each start; implies a control token",
    details: "On by default when the public URL is neither of this machine nor of a private network.",
  }),
  tls: setting(tls, {
    default: undefined,
    summary: "use https and wss with a generated certificate",
    details: "In code also `{ cert, key }`. The authority of a generated certificate is at `crisp.caPath`.",
  }),
  tlsCert: setting(textFile, { default: undefined, summary: "use https and wss with this certificate (PEM)" }),
  tlsKey: setting(textFile, { default: undefined, isSecret: true, summary: "private key of the certificate (PEM)" }),
  randomSeed: setting(integer(0, 2 ** 32 - 1), {
    default: undefined,
    summary: "seed that makes new ids repeatable; random ids if not set",
    details: "The default website, plugin and tokens have the same ids in every mock.",
  }),
  seed: setting(jsonFile<Seed | Snapshot>(), {
    default: undefined,
    summary: "initial data: a seed or a snapshot (JSON)",
  }),
  data: setting(text, {
    default: undefined,
    summary: "directory that keeps all data across restarts",
    details:
      "Written at most 2 s after a change, less often if the data is large. Replaces the seed once there is data.",
  }),
  forwardTo: setting(url, { default: undefined, summary: "send signed plugin web hooks to this URL" }),
  forwardWebsiteHook: setting(url, { default: undefined, summary: "send unsigned website web hooks to this URL" }),
  webhookSecret: setting(text, {
    default: "mock_webhook_secret",
    isSecret: true,
    summary: "secret that signs plugin web hooks",
  }),
  allowRemote: setting(toggle, {
    default: false,
    summary: "allow web hooks to public addresses",
    details: "Without it only loopback and private ranges are allowed, whatever a name resolves to.",
  }),
  strict: setting(toggle, {
    default: false,
    summary: "reject requests that the real service is known to reject",
    details: "Also unknown fields, which are otherwise ignored.",
  }),
  pluginScopes: setting(textsOrNull, {
    default: null,
    perWebsite: true,
    summary: "scopes of the plugin's token; null = a development token, which is not bound by scopes",
  }),
  authenticationTimeout: setting(duration, {
    default: 10_000,
    summary: "time within which an RTM socket must authenticate",
    assumption: {
      id: "rtm-authentication-timeout",
      question: "How long may an RTM socket stay unauthenticated?",
      source: "reported by programs that met the service",
      confidence: "reported",
      measure: { by: "read", how: "opens a socket, does not authenticate it, and waits until it is cut" },
    },
  }),
  pingInterval: setting(duration, {
    default: 25_000,
    summary: "interval of Engine.IO heartbeats",
    assumption: {
      id: "rtm-ping-interval",
      question: "How often does the RTM gateway send heartbeats?",
      source: "default of Engine.IO",
      confidence: "guess",
      measure: { by: "read", how: "reads it from the first packet of a socket" },
    },
  }),
  pingTimeout: setting(duration, {
    default: 20_000,
    summary: "time within which a heartbeat must be answered",
    assumption: {
      id: "rtm-ping-timeout",
      question: "How long may the answer to a heartbeat take?",
      source: "default of Engine.IO",
      confidence: "guess",
      measure: { by: "read", how: "reads it from the first packet of a socket" },
    },
  }),
  tellUnboundSockets: setting(yesOrNo, {
    default: true,
    summary:
      "whether a plugin's connected sockets get plugin:subscription:updated of a website that they are not bound to",
    assumption: {
      id: "rtm-tell-unbound-sockets",
      question: "Does a connected plugin get plugin:subscription:updated when another website installs it?",
      source: "not documented; without it a plugin could not know when to rebind",
      confidence: "guess",
      measure: { by: "never", how: "a website would have to install the plugin while it is connected" },
    },
  }),
  maxFrameSize: setting(bytes, {
    default: 100_000,
    summary: "largest RTM frame that a client may send",
    assumption: {
      id: "rtm-max-frame-size",
      question: "How large may a frame to the RTM gateway be?",
      source: unknownNumbers,
      confidence: "guess",
      measure: { by: "read", how: "reads it from the first packet of a socket" },
    },
  }),
  maxRequestSize: setting(bytes, {
    default: 1024 * 1024,
    summary: "largest body of a REST call",
    assumption: {
      id: "rest-max-request-size",
      question: "How large may the body of a REST call be?",
      source: unknownNumbers,
      confidence: "guess",
      measure: { by: "write", how: "sends ever larger custom data, until a body is refused" },
    },
  }),
  maxUploadSize: setting(bytes, {
    default: 10_000_000,
    summary: "largest file that a client may upload",
    assumption: {
      id: "upload-max-size",
      question: "How large may an uploaded file be?",
      source: "the policy in an event of Crisp's reference names 10 MB",
      confidence: "reported",
      measure: { by: "never", how: "the size is part of an upload's policy, which comes with each address" },
    },
  }),
  uploadBytes: setting(bytes, {
    default: 100_000_000,
    summary: "bytes of uploaded files to keep",
    details: "Beyond that the oldest files are dropped: their addresses answer 410.",
  }),
  messagesPerPage: setting(integer(1, 1_000), {
    default: 40,
    perWebsite: true,
    summary: "messages that one call for a conversation's messages returns",
    assumption: {
      id: "rest-messages-per-page",
      question: "How many messages does one call for a conversation's messages return?",
      source: "Crisp's own exporter reads on while a page has exactly 40",
      confidence: "reported",
      measure: { by: "write", how: "writes notes into a conversation and counts those of the first window" },
    },
  }),
  entriesPerPage: setting(integer(1, 1_000), {
    default: 20,
    perWebsite: true,
    summary: "entries on a page of a list, where a call does not choose",
    assumption: {
      id: "rest-entries-per-page",
      question: "How many entries does a page of a list have?",
      source: "limits that Crisp's reference names for some lists",
      confidence: "guess",
      measure: { by: "read", how: "counts the conversations of a page that has a successor" },
    },
  }),
  filterDatesBy: setting(oneOfTexts("updated", "created"), {
    default: "updated",
    perWebsite: true,
    summary: "date that filter_date_start and filter_date_end of conversations compare",
    assumption: {
      id: "rest-filter-dates-by",
      question: "Which date of a conversation do filter_date_start and filter_date_end compare?",
      source: "not documented; the notes of one production job say the date of creation",
      confidence: "guess",
      measure: { by: "never", how: "conversations of known dates would have to exist" },
    },
  }),
  waitingSince: setting(oneOfTexts("cleared", "kept"), {
    default: "cleared",
    perWebsite: true,
    summary: "effect of the team's answer on waiting_since",
    assumption: {
      id: "rest-waiting-since",
      question: "Does an answer of the team clear waiting_since?",
      source: "the name suggests it; one recorded conversation kept the value",
      confidence: "guess",
      measure: { by: "never", how: "a visitor would have to write: plugins speak as the team" },
    },
  }),
  duplicateFingerprint: setting(oneOfTexts("refuse", "accept", "replace"), {
    default: "refuse",
    perWebsite: true,
    summary: "handling of a message whose fingerprint the conversation already has",
    details: "`accept` answers as for a new one and keeps the first message, `replace` keeps the last.",
    assumption: {
      id: "rest-duplicate-fingerprint",
      question: "What happens to a message whose fingerprint the conversation already has?",
      source: "not documented",
      confidence: "guess",
      measure: { by: "write", how: "sends two notes with one fingerprint" },
    },
  }),
  rateLimit: {
    calls: setting(integer(1), {
      default: undefined,
      perWebsite: true,
      summary: "REST calls that a token may make in a span; unlimited if not set",
      details: "Does not apply to plugin tokens, which only have their daily quota, as documented by Crisp.",
    }),
    per: setting(duration, { default: 60_000, perWebsite: true, summary: "span of the rate limit" }),
    status: setting(oneOfNumbers(429, 420), {
      default: 429,
      perWebsite: true,
      summary: "status of a call above the rate limit",
      assumption: {
        id: "rest-rate-limit-status",
        question: "With which status are calls above the rate limit answered?",
        source: "Crisp's reference names both 429 and 420",
        confidence: "documented",
        measure: { by: "never", how: "rate limits are never provoked" },
      },
    }),
  },
  dailyQuota: {
    website: setting(integer(0), {
      default: undefined,
      perWebsite: true,
      summary: "REST calls that a website token may make in a day; unlimited if not set",
      details: "Crisp's own is 10,000.",
    }),
    plugin: setting(integer(0), {
      default: undefined,
      perWebsite: true,
      summary: "REST calls that a plugin token may make in a day; unlimited if not set",
      details: "Crisp's own default is 5,000.",
    }),
    status: setting(oneOfNumbers(423, 429, 420), {
      default: 423,
      perWebsite: true,
      summary: "status of a call above the daily quota",
      assumption: {
        id: "rest-daily-quota-status",
        question: "With which status are calls above the daily quota answered?",
        source: "Crisp's own importer handles 423, added by a contributor who met it",
        confidence: "reported",
        measure: { by: "never", how: "quotas are never provoked" },
      },
    }),
  },
  delivery: {
    attemptTimeout: setting(duration, {
      default: 5_000,
      summary: "time that one attempt to deliver a web hook may take",
      assumption: {
        id: "hook-attempt-timeout",
        question: "How long does Crisp wait for the response to a web hook?",
        source: unknownNumbers,
        confidence: "guess",
        measure: { by: "hook-failures", how: "does not answer a hook, and waits until its connection is closed" },
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
        measure: { by: "hook-failures", how: "answers a hook with 500, and times the attempts that follow" },
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
        measure: { by: "never", how: "the listener is that of a plugin hook" },
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
        measure: {
          by: "hook-failures",
          how: "causes forty hooks at once, answers none, and counts those that are open",
        },
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
        measure: { by: "never", how: "the listener is that of a plugin hook" },
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
        measure: { by: "hook", how: "reads the header of a hook" },
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
        measure: { by: "hook", how: "reads the header of a hook" },
      },
    }),
    remembered: setting(integer(0), { default: 10_000, summary: "ended deliveries to keep" }),
  },
  deliveryBytes: setting(bytes, {
    default: 64 * 1024 * 1024,
    summary: "bytes of bodies and responses of deliveries to keep",
    details: "Beyond that the oldest ended deliveries are dropped; if that is not enough, new ones are given up.",
  }),
  journalEntries: setting(integer(1), { default: 10_000, summary: "journal entries to keep" }),
  journalBytes: setting(bytes, { default: 32 * 1024 * 1024, summary: "bytes of journal to keep" }),
};
