import { CrispRtmError } from "./errors.ts";
import type { CrispRtmOptions } from "./options.ts";

/**
 * The options that `CRISP_TIER` (default `plugin`), `CRISP_TOKEN_IDENTIFIER`, `CRISP_TOKEN_KEY`, `CRISP_WEBSITE_ID` and
 * `CRISP_API_URL` hold. Throws `invalid_options` when a token is missing.
 */
export function optionsFromEnv(env: Readonly<Record<string, string | undefined>>): CrispRtmOptions {
  const { CRISP_TIER, CRISP_TOKEN_IDENTIFIER, CRISP_TOKEN_KEY, CRISP_WEBSITE_ID, CRISP_API_URL } = env;
  if (!CRISP_TOKEN_IDENTIFIER || !CRISP_TOKEN_KEY) {
    throw new CrispRtmError("invalid_options", "set CRISP_TOKEN_IDENTIFIER and CRISP_TOKEN_KEY.");
  }
  return {
    // The constructor checks it, and its error names the choices.
    tier: (CRISP_TIER || "plugin") as CrispRtmOptions["tier"],
    identifier: CRISP_TOKEN_IDENTIFIER,
    key: CRISP_TOKEN_KEY,
    ...(CRISP_WEBSITE_ID ? { websiteId: CRISP_WEBSITE_ID } : {}),
    ...(CRISP_API_URL ? { apiUrl: CRISP_API_URL } : {}),
  };
}
