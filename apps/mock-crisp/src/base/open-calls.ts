import type { IncomingMessage, ServerResponse } from "node:http";

/** REST calls that were not answered yet. */
export interface OpenCalls {
  /** Counts a call until its answer has been sent or its connection is lost. */
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
