import { type Request, type RequestHandler, type Response, Router } from "express";
import { checkInput } from "../base/check-input.ts";
import { isRecord } from "../base/merge.ts";
import { nearestPath } from "../base/nearest-path.ts";
import type { RunningMock } from "../operations/running-mock.ts";
import { scopeToWebsiteOf } from "../operations/scope-to-website.ts";
import { restOpenApi } from "../rest/rest-open-api.ts";
import { createErrorHandler, refuseRequest } from "./answer-error.ts";
import { type ControlRoute, handled } from "./define-control-route.ts";
import { describeApi } from "./openapi.ts";
import { readJson } from "./read-json.ts";
import { controlRoutes } from "./routes/index.ts";
import { sendJson } from "./send-json.ts";

/** Creates the control API. */
export function createControlRouter(mock: RunningMock): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    // Refusals, and answers that a handler writes itself, have it too; an act sets it again when it is done.
    noteJournal(response, mock);
    next();
  });
  router.use(...readJson(isStreamed));
  router.get("/openapi.json", (request, response) => {
    response.json(describeApi(controlRoutes, mock.info(request)));
  });
  router.get("/crisp-openapi.json", (request, response) => {
    response.json(restOpenApi({ url: mock.info(request).url }));
  });
  mount(router, controlRoutes, () => mock);
  const scoped = Router({ mergeParams: true });
  const ofAnyWebsite = controlRoutes.filter(({ path }) => !path.startsWith("/websites"));
  mount(scoped, ofAnyWebsite, ({ params }) => scopeToWebsiteOf(mock, String(params["website_id"])));
  router.use("/websites/:website_id", scoped);
  router.use((request, response) => {
    const path = request.path.replace(/^\/websites\/[^/]+(?=\/.)/, "");
    const nearest = nearestPath(request.method, path, patterns);
    const hint = nearest ? ` Did you mean "${nearest.method} /_mock${nearest.path}"?` : "";
    const asked = `${request.method} ${request.originalUrl.split("?")[0]}`;
    refuseRequest(response, "not_found", `no route ${asked}.${hint} See /_mock/openapi.json.`);
  });
  router.use(createErrorHandler(mock.journal));
  return router;
}

/** The routes as paths to compare an unknown one with. */
const patterns = controlRoutes.map(({ method, path }) => ({ method: method.toUpperCase(), path }));

const streamed = controlRoutes.filter(({ streams }) => streams !== undefined);

/** True if a route reads the body of a request as a stream, also below the path of a website. */
function isStreamed({ method, path }: Request): boolean {
  const own = path.replace(/^\/websites\/[^/]+(?=\/.)/, "").replace(/\/$/, "");
  return streamed.some((route) => route.method === method.toLowerCase() && route.path === own);
}

/** Adds routes to a router, and for every other method of their paths the refusal that names those it takes. */
function mount(router: Router, routes: readonly ControlRoute[], mockOf: (request: Request) => RunningMock): void {
  for (const route of routes) router[route.method](route.path, createHandler(route, mockOf));
  for (const [path, allowed] of methodsByPath(routes)) {
    router.all(path, (request, response) => {
      response.set("Allow", allowed);
      refuseRequest(
        response,
        "method_not_allowed",
        `${request.method} is not allowed for this path. Allowed methods: ${allowed}.`,
      );
    });
  }
}

function createHandler(route: ControlRoute, mockOf: (request: Request) => RunningMock): RequestHandler {
  return async (request, response) => {
    const mock = mockOf(request);
    const { closing } = mock;
    const ended = new AbortController();
    const end = () => ended.abort(closing.aborted ? closing.reason : undefined);
    response.once("close", end);
    closing.addEventListener("abort", end);
    try {
      const result = await route.handle({
        mock,
        params: route.params && checkInput(route.params, request.params, "path"),
        query: route.query && checkInput(route.query, request.query, "query", { strict: true }),
        body: route.body && checkInput(route.body, request.body ?? {}, "body", { strict: true }),
        signal: ended.signal,
        request,
        response,
      });
      if (result === handled || response.destroyed) return;
      response.status(route.answer.status);
      noteJournal(response, mock);
      if (route.answer.schema) await sendJson(response, route.method === "get" ? result : withJournalId(mock, result));
      else response.end();
    } catch (error) {
      // The caller has disconnected: the handler's wait ends, and no answer is sent.
      if (!ended.signal.aborted || error !== ended.signal.reason || closing.aborted) throw error;
    } finally {
      closing.removeEventListener("abort", end);
    }
  };
}

/** Adds the id of the latest journal entry as a header of the answer. */
function noteJournal(response: Response, { journal }: RunningMock): void {
  response.set("Mock-Crisp-Journal-Id", String(journal.latest));
}

/** Adds where the journal is after an act: `after=` this id finds later entries. Every answer has it in a header too. */
function withJournalId({ journal }: RunningMock, result: unknown): unknown {
  return isRecord(result) ? { journal_id: journal.latest, ...result } : result;
}

/** For each path, the methods that it takes, as an `Allow` header names them. */
function methodsByPath(routes: readonly ControlRoute[]): ReadonlyMap<string, string> {
  const methods = new Map<string, string>([
    ["/openapi.json", "GET, HEAD"],
    ["/crisp-openapi.json", "GET, HEAD"],
  ]);
  for (const { method, path } of routes) {
    const name = method === "get" ? "GET, HEAD" : method.toUpperCase();
    const others = methods.get(path);
    methods.set(path, others === undefined ? name : `${others}, ${name}`);
  }
  return methods;
}
