import type { Request, Response } from "express";
import type * as z from "zod/mini";
import type { RunningMock } from "../operations/running-mock.ts";

/** The methods that the control API uses. */
export type ControlMethod = "get" | "post" | "put" | "delete";

type Parsed<S> = S extends z.ZodMiniType ? z.infer<S> : undefined;

/** The arguments of a handler: the validated input and the mock. */
export interface ControlCall<Params, Query, Body> {
  readonly mock: RunningMock;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Aborted when the caller disconnects or the mock closes. */
  readonly signal: AbortSignal;
  readonly request: Request;
  readonly response: Response;
}

/** The response of a route. */
export interface ControlAnswer {
  readonly status: number;
  readonly summary: string;
  /** Undefined: no body. */
  readonly schema?: z.ZodMiniType;
  /** Default JSON. */
  readonly type?: "text/event-stream";
}

/** One declared route of the control API: the router, the answers 404 and 405, and the OpenAPI document derive from it. */
export interface ControlRoute {
  readonly method: ControlMethod;
  /** Below `/_mock`, such as `/deliveries/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodMiniType | undefined;
  readonly query?: z.ZodMiniType | undefined;
  readonly body?: z.ZodMiniType | undefined;
  /** The body, for the OpenAPI document, of a route that reads it as it comes in. */
  readonly streams?: z.ZodMiniType | undefined;
  readonly answer: ControlAnswer;
  /** Returns the answer's body; `handled` when it has written the response itself. Throws `MockCrispError` to refuse. */
  handle(call: ControlCall<unknown, unknown, unknown>): unknown;
}

/** Returned by a handler that has written the response itself. */
export const handled: unique symbol = Symbol("handled");

interface Declared<P, Q, B> extends Omit<ControlRoute, "params" | "query" | "body" | "handle"> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  handle(call: ControlCall<Parsed<P>, Parsed<Q>, Parsed<B>>): unknown;
}

/** Declares a route. The handler's input has the types of the schemas. */
export function defineControlRoute<
  P extends z.ZodMiniType | undefined = undefined,
  Q extends z.ZodMiniType | undefined = undefined,
  B extends z.ZodMiniType | undefined = undefined,
>(route: Declared<P, Q, B>): ControlRoute {
  // The router checks the input against these very schemas before it calls the handler.
  return route as ControlRoute;
}
