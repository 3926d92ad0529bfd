import express, { type Request, type Response, type Router } from "express";
import { reportInternalError } from "../journal/report-internal-error.ts";
import { setDate } from "../time/set-date.ts";
import { answerCall, type RoutesByMethod } from "./answer-call.ts";
import type { Answered } from "./answered.ts";
import { websiteOfCall } from "./call-website.ts";
import { createLimiter, type Limiter } from "./create-limiter.ts";
import type { ImplementedRoute } from "./implement.ts";
import { readBody } from "./read-body.ts";
import type { CallSteps } from "./rest-faults.ts";
import type { RestRouterOptions } from "./rest-router-options.ts";
import { restRoutes } from "./routes/index.ts";

/** Crisp's REST API, to mount at `/v1`. Every answer is JSON in Crisp's envelope; every call is put in the journal. */
export function createRestRouter(given: RestRouterOptions): Router {
  const settings = given.settingsOf();
  const options = { ...given, limit: createLimiter(given) };
  const router = express.Router({ caseSensitive: true });
  router.use(express.text({ type: () => true, limit: settings.maxRequestSize }));
  for (const [path, methods] of routesByPath(settings.strict)) {
    router.all(path, (request, response) => respond(options, methods, request, response));
  }
  router.use((request, response) => respond(options, new Map(), request, response));
  router.use((error: unknown, request: Request, response: Response, _next: unknown) => {
    const answered = unreadable(error);
    if (answered.status >= 500) reportInternalError(options.journal, `${request.method} ${request.originalUrl}`, error);
    record(options, request, answered);
    send(options, request, response, answered);
  });
  return router;
}

/** Every path once, as Express writes it, with its routes by method. */
function routesByPath(strict: boolean): ReadonlyMap<string, RoutesByMethod> {
  const paths = new Map<string, Map<string, ImplementedRoute[]>>();
  for (const implemented of restRoutes) {
    if (strict && implemented.lenient) continue;
    const { method, path } = implemented.route;
    const ours = path
      .replace("/v1", "")
      .replaceAll("{path}", "*path")
      .replaceAll(/\{(\w+)\}/g, ":$1");
    const methods = paths.get(ours) ?? new Map<string, ImplementedRoute[]>();
    methods.set(method, [...(methods.get(method) ?? []), implemented]);
    paths.set(ours, methods);
  }
  return paths;
}

function respond(
  options: RestRouterOptions & { readonly limit: Limiter },
  methods: RoutesByMethod,
  request: Request,
  response: Response,
) {
  const rtmUrl = () => options.rtmUrl(request);
  const offerAddress = () => options.offerAddress(request);
  const text = typeof request.body === "string" ? request.body : "";
  const steps: CallSteps = {
    act: () =>
      answerCall({ ...options, rtmUrl, offerAddress }, methods, {
        method: request.method,
        path: request.originalUrl,
        params: joined(request.params),
        query: request.query,
        text,
        authorization: request.headers.authorization,
        tier: request.header("x-crisp-tier"),
      }),
    record: (answered) => record(options, request, answered),
    send: (answered) => send(options, request, response, answered),
  };
  if (options.faults) {
    options.faults(request, response, jsonOf(text), steps);
    return;
  }
  const answered = steps.act();
  steps.record(answered);
  steps.send(answered);
}

/** The body as JSON; undefined for what the call itself is about to refuse. */
function jsonOf(text: string): unknown {
  try {
    return readBody(text);
  } catch {
    return undefined;
  }
}

function record({ journal, world }: RestRouterOptions, request: Request, answered: Answered): void {
  const { status, envelope, tier, body } = answered;
  const { website_id, session_id } = request.params;
  journal.append({
    kind: "rest",
    method: request.method,
    path: request.originalUrl,
    status,
    reason: envelope.reason,
    tier,
    website_id: typeof website_id === "string" ? website_id : websiteOfCall(world, request),
    session_id: typeof session_id === "string" ? session_id : undefined,
    body,
  });
}

function send({ clocks, world }: RestRouterOptions, request: Request, response: Response, answered: Answered): void {
  const { status, envelope, allow } = answered;
  setDate(response, clocks, websiteOfCall(world, request));
  if (allow) response.setHeader("allow", allow.join(", "));
  if (status === 401) response.setHeader("www-authenticate", 'Basic realm="Crisp"');
  response.status(status);
  if (request.method === "HEAD") response.end();
  else response.json(envelope);
}

/** Parameters as texts: Express gives those that match many segments as lists. */
function joined(params: Request["params"]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join("/") : value]),
  );
}

/** The error of Express about a body that it cannot read: too large, cut off, or of an unknown encoding. */
function unreadable(error: unknown): Answered {
  const status = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  const message = error instanceof Error ? error.message : "the call could not be read";
  return {
    status: status >= 400 && status < 600 ? status : 500,
    envelope: { error: true, reason: "invalid_data", data: { namespace: "request", message } },
  };
}
