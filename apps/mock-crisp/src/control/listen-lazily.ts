import type { RequestListener } from "node:http";

/**
 * A listener that is made when the first request needs it: a framework is a quarter of a mock's start, and what speaks
 * RTM alone never needs it. Requests that come meanwhile wait for it.
 */
export function listenLazily(make: () => Promise<RequestListener>): RequestListener {
  let made: RequestListener | undefined;
  let making: Promise<RequestListener> | undefined;
  return (request, response) => {
    if (made) return made(request, response);
    making ??= make();
    making
      .then((listener) => {
        made = listener;
        listener(request, response);
      })
      .catch(() => response.writeHead(500).end());
  };
}
