import { readFile } from "node:fs/promises";
import { CrispRest, type Fetch } from "@x/crisp-rest";
import type { RunningMock } from "../operations/running-mock.ts";

/** A REST client of the mock itself, with the plugin's token. */
export function createRestClient({ caPath, defaults, localUrl, settings }: RunningMock): CrispRest {
  const secure = settings.tls === undefined ? {} : { fetch: createTrustingFetch(caPath) };
  return new CrispRest({ tier: "plugin", ...defaults.tokens.plugin, apiUrl: localUrl(), ...secure });
}

/** `fetch` that trusts the mock's certificate: the one made at start, or, on this machine, any that it was given. */
function createTrustingFetch(caPath: string | undefined): Fetch {
  let loading: Promise<Fetch> | undefined;
  const load = async (): Promise<Fetch> => {
    const { Agent, fetch } = await import("undici");
    const connect = caPath === undefined ? { rejectUnauthorized: false } : { ca: await readFile(caPath) };
    const dispatcher = new Agent({ connect });
    // Undici's own types of the same standard differ from those of Node.
    return (url, init) => fetch(url, { ...init, dispatcher } as never) as unknown as Promise<Response>;
  };
  return async (url, init) => {
    loading ??= load();
    return (await loading)(url, init);
  };
}
