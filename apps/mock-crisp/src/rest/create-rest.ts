import type { Router } from "express";
import { createPublishOutcome } from "../events/publish-outcome.ts";
import type { RunningMock } from "../operations/running-mock.ts";
import { createRestRouter } from "./create-rest-router.ts";
import { createRestFaults } from "./rest-faults.ts";

/** The REST API of a whole mock, with the faults that its chaos asks for. */
export function createRest(mock: RunningMock): Router {
  const { bus, chaos, clocks, gateway, journal, settingsByWebsite, world } = mock;
  return createRestRouter({
    world,
    publishOutcome: createPublishOutcome(bus, clocks, { by: "rest" }),
    journal,
    clocks,
    settingsOf: settingsByWebsite.of,
    rtmUrl: (asked) => mock.info(asked).rtm_url,
    offerAddress: (asked) => (file) => {
      const { url } = mock.info(asked);
      const { resource, signed } = mock.uploads.offer(file);
      return { resource: url + resource, signed: url + signed, sizeLimit: mock.uploads.sizeLimit };
    },
    faults: createRestFaults({ world, clocks, chaos, move: gateway.moveFor }),
  });
}
