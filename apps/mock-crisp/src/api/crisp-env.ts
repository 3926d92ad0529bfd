/**
 * The variables that point a program at a mock. A certificate that must be trusted adds `NODE_EXTRA_CA_CERTS`, and a
 * control token `MOCK_CRISP_CONTROL_TOKEN`.
 */
export type CrispEnv = Readonly<
  Record<
    | "CRISP_API_URL"
    | "CRISP_RTM_URL"
    | "CRISP_TIER"
    | "CRISP_TOKEN_IDENTIFIER"
    | "CRISP_TOKEN_KEY"
    | "CRISP_WEBSITE_ID"
    | "CRISP_WEBHOOK_SECRET",
    string
  >
> &
  Readonly<Record<string, string>>;
