import { setTimeout as sleep } from "node:timers/promises";
import {
  type CompareContext,
  type Measurement,
  type Probe,
  reading,
  type Scenario,
  unmeasured,
} from "../measurement.ts";

/** Milliseconds between two requests of the list of websites. */
const INTERVAL = 5_000;

/** Milliseconds that the event of an installation may take. */
const GRACE = 3_000;

/** The websites of the plugin: as many pages as it has, at most ten. */
async function websitesOf({ rest, signal }: CompareContext): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let page = 1; page <= 10; page++) {
    const websites = await rest.plugin.listAllConnectWebsites(page, 0, 0, { signal });
    if (websites.length === 0) break;
    for (const { website_id } of websites) if (website_id !== undefined) found.add(website_id);
  }
  return found;
}

/** Waits until somebody installs the plugin on another website while a socket is connected. */
const installation: Scenario<Measurement> = {
  requests: () => 0,
  async run(context) {
    const { rtm, installWait, report, signal } = context;
    if (rtm.tier !== "plugin") return unmeasured("only a plugin is installed on websites");
    const socket = await rtm.authenticate({ events: ["plugin:subscription:updated"] });
    try {
      const before = await websitesOf(context);
      const isAboutAnother = ({ name, args: [data] }: (typeof socket.heard)[number]) =>
        name === "plugin:subscription:updated" && !before.has(String((data as { website_id?: unknown })?.website_id));
      report(`Install the plugin on another website now, within ${installWait / 1_000} s`);
      for (let waited = 0; waited < installWait; waited += INTERVAL) {
        if (await socket.hears(isAboutAnother, Math.min(INTERVAL, installWait - waited))) return { measured: true };
        const added = [...(await websitesOf(context))].filter((website) => !before.has(website));
        if (added.length === 0) continue;
        await sleep(GRACE, undefined, { signal });
        if (socket.heard.some(isAboutAnother)) return { measured: true };
        return socket.heard.some(({ name }) => name === "disconnect")
          ? unmeasured("the socket was cut while it waited")
          : { measured: false };
      }
      return unmeasured("no website installed the plugin while it waited");
    } finally {
      socket.close();
    }
  },
};

/** REST requests of the scenario, at most, for a plugin with this wait. */
export const requestsOfInstallation = (installWait: number): number =>
  installWait > 0 ? 11 * (1 + Math.ceil(installWait / INTERVAL)) : 0;

/** Probe of the events that a connected plugin receives about websites that install it later. */
export const installProbes = {
  "rtm-tell-unbound-sockets": reading(installation, (measurement) => measurement),
} satisfies Record<string, Probe>;
