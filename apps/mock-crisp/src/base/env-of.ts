import type { CrispEnv } from "../api/crisp-env.ts";
import type { MockCrispInfo } from "../api/mock-crisp.ts";

/** Other variables of a program that uses the mock. */
export interface EnvExtras {
  /** The path of the PEM file of the authority that signed a generated certificate. */
  readonly caPath?: string | undefined;
  /** The token that the control API requires. */
  readonly controlToken?: string | undefined;
}

/** The details of a mock that its variables contain. */
export type EnvSource = Pick<MockCrispInfo, "url" | "rtm_url" | "website_id" | "webhook_secret"> & {
  readonly tokens: Pick<MockCrispInfo["tokens"], "plugin">;
};

/** The variables that point a program at a mock, with the names that the packages of this project read. */
export function envOf(
  { url, rtm_url, website_id, tokens, webhook_secret }: EnvSource,
  { caPath, controlToken }: EnvExtras = {},
): CrispEnv {
  return {
    CRISP_API_URL: url,
    CRISP_RTM_URL: rtm_url,
    CRISP_TIER: "plugin",
    CRISP_TOKEN_IDENTIFIER: tokens.plugin.identifier,
    CRISP_TOKEN_KEY: tokens.plugin.key,
    CRISP_WEBSITE_ID: website_id,
    CRISP_WEBHOOK_SECRET: webhook_secret,
    ...(caPath === undefined ? {} : { NODE_EXTRA_CA_CERTS: caPath }),
    ...(controlToken === undefined ? {} : { MOCK_CRISP_CONTROL_TOKEN: controlToken }),
  };
}
