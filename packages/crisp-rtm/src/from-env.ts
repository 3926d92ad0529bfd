import { isObject, refuse } from "./check-options.ts";
import type { CrispRtmOptions } from "./options.ts";

/**
 * The options, and for those that are left out the variables `CRISP_TIER` (default `plugin`), `CRISP_TOKEN_IDENTIFIER`,
 * `CRISP_TOKEN_KEY`, `CRISP_WEBSITE_ID` and `CRISP_API_URL`. Throws `invalid_options` when a token is missing.
 */
export function optionsFromEnv(
  options: Partial<CrispRtmOptions>,
  env: Readonly<Record<string, string | undefined>>,
): CrispRtmOptions {
  if (!isObject(options)) refuse("pass the options of fromEnv as an object.");
  const entries = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  const given = Object.fromEntries(entries) as Partial<CrispRtmOptions>;
  const { CRISP_TIER, CRISP_TOKEN_IDENTIFIER, CRISP_TOKEN_KEY, CRISP_WEBSITE_ID, CRISP_API_URL } = env;
  const { credentials, identifier = CRISP_TOKEN_IDENTIFIER, key = CRISP_TOKEN_KEY } = given;
  if (credentials === undefined && (!identifier || !key)) refuse("set CRISP_TOKEN_IDENTIFIER and CRISP_TOKEN_KEY.");
  return {
    // The constructor checks it, and its error names the choices.
    tier: (CRISP_TIER || "plugin") as CrispRtmOptions["tier"],
    ...(identifier ? { identifier } : {}),
    ...(key ? { key } : {}),
    ...(CRISP_WEBSITE_ID ? { websiteId: CRISP_WEBSITE_ID } : {}),
    ...(CRISP_API_URL ? { apiUrl: CRISP_API_URL } : {}),
    ...given,
  };
}
