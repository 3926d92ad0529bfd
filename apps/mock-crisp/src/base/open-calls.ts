import type { IncomingMessage, ServerResponse } from "node:http";

/** REST calls that were begun and not answered yet. */
export interface OpenCalls {
  /** Counts a call until its answer ended or its connection was lost. */
  track(request: IncomingMessage, response: ServerResponse): void;
  /** Each as `METHOD path`. */
  list(): readonly string[];
}

/** Creates {@link OpenCalls}. */
export function createOpenCalls(): OpenCalls {
  const open = new Set<IncomingMessage>();
  return {
    track(request, response) {
      open.add(request);
      response.once("close", () => open.delete(request));
    },
    list: () =>
      [...open].map((request) => {
        const { originalUrl = request.url } = request as { originalUrl?: string };
        return `${request.method} ${originalUrl?.split("?")[0]}`;
      }),
  };
}
