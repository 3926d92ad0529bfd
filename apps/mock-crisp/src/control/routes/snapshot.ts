import * as z from "zod/mini";
import { restoreSnapshot, snapshotOf } from "../../world/snapshot.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";

const snapshot = z.object({ format: z.literal("mock-crisp-snapshot"), version: z.literal(1), world: z.unknown() });

/** All that the world holds, out and in. */
export const snapshotRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/snapshot",
    summary: "Get a snapshot of the whole state",
    answer: { status: 200, summary: "A snapshot", schema: snapshot },
    handle: ({ mock }) => snapshotOf(mock.world),
  }),
  defineControlRoute({
    method: "put",
    path: "/snapshot",
    summary: "Restore a snapshot; connections stay open",
    body: snapshot,
    answer: { status: 204, summary: "Restored" },
    handle: ({ mock, body }) => restoreSnapshot(mock.world, body),
  }),
];
