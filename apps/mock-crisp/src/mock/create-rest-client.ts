import { readFile } from "node:fs/promises";
import { CrispRest } from "@x/crisp-rest";
import { createTrustingFetch } from "../base/trusting-fetch.ts";
import type { RunningMock } from "../operations/running-mock.ts";

/** A REST client of the mock itself, with the plugin's token. It trusts the mock's certificate. */
export function createRestClient({ caPath, defaults, localUrl, settings }: RunningMock): CrispRest {
  const trust = caPath === undefined ? {} : { ca: () => readFile(caPath, "utf8") };
  const secure = settings.tls === undefined ? {} : { fetch: createTrustingFetch(trust) };
  return new CrispRest({ tier: "plugin", ...defaults.tokens.plugin, apiUrl: localUrl(), ...secure });
}
