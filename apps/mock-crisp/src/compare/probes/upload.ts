import { type Measurement, type Probe, reading, type Scenario, unmeasured } from "../measurement.ts";
import { refusalOf } from "./refusals.ts";

/** Milliseconds for the address to be announced. */
const PATIENCE = 15_000;

/** Asks for the address of an upload, and uploads nothing. */
const uploadPolicy: Scenario<Measurement> = {
  requests: () => 1,
  isTimed: true,
  async run({ rtm, call, websiteId }) {
    const socket = await rtm.authenticate({ events: ["bucket:url:upload:generated"] });
    try {
      const id = crypto.randomUUID();
      const answer = await call("POST", "/bucket/url/generate", {
        body: {
          namespace: "upload",
          id,
          file: { name: "compare.txt", type: "text/plain" },
          resource: { type: "website", id: websiteId },
        },
      });
      if (answer.status >= 400) return unmeasured(`an address was refused: ${refusalOf(answer)}`);
      const announced = await socket.hears(
        ({ name, args: [data] }) =>
          name === "bucket:url:upload:generated" && (data as { id?: unknown } | undefined)?.id === id,
        PATIENCE,
      );
      const policy = (announced?.args[0] as { policy?: { size_limit?: unknown } } | undefined)?.policy;
      if (announced === undefined) return unmeasured(`no address was announced within ${PATIENCE / 1_000} s`);
      return typeof policy?.size_limit === "number"
        ? { measured: policy.size_limit }
        : unmeasured("the event has no policy.size_limit");
    } finally {
      socket.close();
    }
  },
};

/** Probe of the size of uploads. */
export const uploadProbes = {
  "upload-max-size": reading(uploadPolicy, (measurement) => measurement),
} satisfies Record<string, Probe>;
