// Metrics for Prometheus, made of what all packages publish on diagnostics channels.
import { subscribe } from "node:diagnostics_channel";
import type { CrispQueue, DiagnosticMessages as QueueMessages } from "@x/crisp-queue";
import type { DiagnosticMessages as RestMessages } from "@x/crisp-rest";
import type { DiagnosticMessages as RtmMessages } from "@x/crisp-rtm";
import type { DiagnosticMessages as WebhookMessages } from "@x/crisp-webhook";
import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** The content of `/metrics`. */
export const registry = new Registry();
const registers = [registry];

const stored = new Counter({
  name: "crisp_queue_stored_total",
  help: "Events that were offered to the queue, by outcome.",
  labelNames: ["event", "origin", "outcome"],
  registers,
});
const storing = new Histogram({
  name: "crisp_queue_store_seconds",
  help: "Time until an event was stored.",
  buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
  registers,
});
const attempts = new Counter({
  name: "crisp_queue_attempts_total",
  help: "Attempts to handle an event, by outcome.",
  labelNames: ["event", "outcome"],
  registers,
});
const handling = new Histogram({
  name: "crisp_queue_handle_seconds",
  help: "Time in the handlers.",
  labelNames: ["event"],
  buckets: [0.005, 0.05, 0.1, 0.5, 1, 5, 10, 30],
  registers,
});
const waiting = new Histogram({
  name: "crisp_queue_wait_seconds",
  help: "Time from storing an event to the beginning of its attempt.",
  buckets: [0.005, 0.05, 0.5, 1, 5, 30, 60, 600],
  registers,
});
const hooks = new Counter({
  name: "crisp_webhook_deliveries_total",
  help: "Deliveries of web hooks, by stage.",
  labelNames: ["stage", "code"],
  registers,
});
const rtmReady = new Gauge({ name: "crisp_rtm_ready", help: "Whether RTM is connected.", registers });
const rtmGaps = new Counter({ name: "crisp_rtm_gaps_total", help: "Gaps that RTM reported.", registers });
const restCalls = new Counter({
  name: "crisp_rest_answers_total",
  help: "Answers of Crisp's REST API, by status.",
  labelNames: ["method", "status"],
  registers,
});

type Messages = QueueMessages & RestMessages & RtmMessages & WebhookMessages;

function on<N extends keyof Messages>(name: N, act: (message: Messages[N]) => void): void {
  // The channel of this name carries this message.
  subscribe(name, (message) => act(message as Messages[N]));
}

on("crisp-queue:stored", ({ event, origin, took }) => {
  stored.inc({ event, origin, outcome: "stored" });
  storing.observe(took / 1000);
});
on("crisp-queue:duplicate", ({ event, origin }) => stored.inc({ event, origin, outcome: "duplicate" }));
on("crisp-queue:handled", ({ event, took, waited }) => {
  attempts.inc({ event, outcome: "handled" });
  handling.observe({ event }, took / 1000);
  waiting.observe(waited / 1000);
});
on("crisp-queue:failed", ({ event, timedOut }) => attempts.inc({ event, outcome: timedOut ? "timed out" : "failed" }));
on("crisp-queue:dead", ({ event }) => attempts.inc({ event, outcome: "dead" }));
on("crisp-queue:lost", ({ event }) => attempts.inc({ event, outcome: "lost" }));
on("crisp-webhook:handled", () => hooks.inc({ stage: "handled" }));
on("crisp-webhook:rejected", ({ code }) => hooks.inc({ stage: "rejected", code }));
on("crisp-rtm:state", ({ change }) => rtmReady.set(change.current === "ready" ? 1 : 0));
on("crisp-rtm:gap", () => rtmGaps.inc());
on("crisp-rest:answer", ({ method, status }) => restCalls.inc({ method, status: String(status) }));

/** Shows the figures of a queue, which are the same in every process of it. They are read at each scrape. */
export function watchQueue(queue: CrispQueue): void {
  const help = "Figures of the queue: see CrispQueue.stats().";
  const labelNames = ["figure"];
  new Gauge({
    ...{ name: "crisp_queue", help, labelNames, registers },
    async collect() {
      try {
        for (const [figure, value] of Object.entries(await queue.stats())) this.set({ figure }, value);
      } catch {
        // Redis is unavailable: old figures would hide that.
        this.reset();
      }
    },
  });
}
