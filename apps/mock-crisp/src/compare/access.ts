import { CrispRest, CrispRestError } from "@x/crisp-rest";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Token } from "./rtm-access.ts";

/** Where the real service is, and the token for it. */
export interface Access {
  readonly token: Token;
  readonly apiUrl: string;
  readonly websiteId: string;
  readonly signal: AbortSignal;
}

/**
 * A client of the real service that may read the website. What the service refuses at the first call becomes an error that
 * says what to change: `invalid_data`, or `cannot_connect` if no Crisp answers.
 */
export async function access({ websiteId, token, signal, apiUrl }: Access): Promise<CrispRest> {
  const rest = new CrispRest({ ...token, apiUrl, logger: false, limit: { concurrency: 4 } });
  try {
    await rest.website.getWebsite(websiteId, { signal });
    return rest;
  } catch (error) {
    if (!(error instanceof CrispRestError)) throw error;
    const { code, status } = error;
    if (code === "unauthorized")
      throw new MockCrispError(
        "invalid_data",
        `the token was refused (${status}): check --identifier, --key and --tier, which is ${token.tier}`,
      );
    if (code === "not_allowed")
      throw new MockCrispError(
        "invalid_data",
        `the token may not read the website (${status}): it lacks a scope, or is of another website`,
      );
    if (code === "not_subscribed" || code === "not_found")
      throw new MockCrispError(
        "invalid_data",
        `the token does not see the website ${websiteId} (${status}): check --website, and that the plugin is installed there`,
      );
    throw new MockCrispError("cannot_connect", `no Crisp API answers at ${apiUrl}: ${error.message}`, { cause: error });
  }
}
