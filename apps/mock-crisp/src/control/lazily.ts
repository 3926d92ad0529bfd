import type { RequestHandler } from "express";

/**
 * A handler that is made when the first request needs it. Hundreds of routes cost most of a mock's start, and many a
 * mock is never asked for them.
 */
export function lazily(make: () => Promise<RequestHandler>): RequestHandler {
  let made: RequestHandler | undefined;
  let making: Promise<RequestHandler> | undefined;
  return (request, response, next) => {
    if (made) return made(request, response, next);
    making ??= make();
    making
      .then((handler) => {
        made = handler;
        return handler(request, response, next);
      })
      .catch(next);
  };
}
