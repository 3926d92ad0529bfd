// Traces for OpenTelemetry, made of what the queue publishes: a span for storing an event, and one for each attempt.
import { subscribe } from "node:diagnostics_channel";
import { type Attributes, type Span, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  ConsoleSpanExporter,
  SimpleSpanProcessor,
  type SpanExporter,
} from "@opentelemetry/sdk-trace-base";
import type { DiagnosticMessages } from "@x/crisp-queue";

/** Exports spans as `TRACES` says: `console`, or not at all. Use the OTLP exporter of your collector here. */
export function startTraces(env: NodeJS.ProcessEnv): () => Promise<void> {
  return env["TRACES"] === "console" ? trace(new ConsoleSpanExporter()) : async () => {};
}

function trace(exporter: SpanExporter): () => Promise<void> {
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const tracer = provider.getTracer("crisp-queue");
  const running = new Map<string, Span>();

  on("crisp-queue:stored", (stored) => {
    const span = tracer.startSpan(`store ${stored.event}`, {
      kind: SpanKind.PRODUCER,
      attributes: attributesOf(stored),
      startTime: Date.now() - stored.took,
    });
    span.end();
  });
  on("crisp-queue:start", ({ attempt, waited, ...subject }) => {
    const attributes = { ...attributesOf(subject), "crisp.attempt": attempt, "crisp.waited_ms": waited };
    running.set(subject.id, tracer.startSpan(`handle ${subject.event}`, { kind: SpanKind.CONSUMER, attributes }));
  });
  on("crisp-queue:handled", ({ id }) => finish(id));
  on("crisp-queue:failed", ({ id, error }) => finish(id, error));
  return () => provider.shutdown();

  function finish(id: string, error?: Error): void {
    const span = running.get(id);
    running.delete(id);
    if (error !== undefined) {
      span?.recordException(error);
      span?.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    }
    span?.end();
  }
}

/** The event's number connects the span of storing it with those of its attempts, in any process. */
function attributesOf(subject: {
  queue: string;
  id: string;
  event: string;
  websiteId: string | undefined;
  sessionId: string | undefined;
}): Attributes {
  const { queue, id, event, websiteId = "", sessionId = "" } = subject;
  return {
    "messaging.system": "crisp-queue",
    "messaging.destination.name": queue,
    "messaging.message.id": id,
    "crisp.event": event,
    "crisp.website_id": websiteId,
    "crisp.session_id": sessionId,
  };
}

function on<N extends keyof DiagnosticMessages>(name: N, act: (message: DiagnosticMessages[N]) => void): void {
  // The channel of this name carries this message.
  subscribe(name, (message) => act(message as DiagnosticMessages[N]));
}
