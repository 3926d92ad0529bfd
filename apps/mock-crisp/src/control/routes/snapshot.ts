import * as z from "zod/mini";
import { restoreInSteps, snapshotPieces } from "../../operations/snapshots.ts";
import { type ControlRoute, defineControlRoute, handled } from "../define-control-route.ts";
import { receiveSnapshot } from "../receive-snapshot.ts";
import { sendPieces } from "../send-json.ts";

const snapshot = z.looseObject({
  format: z.literal("mock-crisp-snapshot"),
  version: z.number(),
  world: z.unknown(),
});

/** Saving and restoring all data. */
export const snapshotRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/snapshot",
    summary: "Take a snapshot of all data, or below the path of a website of that website",
    answer: { status: 200, summary: "A snapshot", schema: snapshot },
    async handle({ mock, response }) {
      response.type("json");
      await sendPieces(response, snapshotPieces(mock));
      return handled;
    },
  }),
  defineControlRoute({
    method: "put",
    path: "/snapshot",
    summary: "Restore a snapshot of any size; connections stay open. Below the path of a website only that one changes",
    streams: snapshot,
    answer: { status: 204, summary: "Restored" },
    handle: async ({ mock, request }) => restoreInSteps(mock, await receiveSnapshot(request)),
  }),
];
