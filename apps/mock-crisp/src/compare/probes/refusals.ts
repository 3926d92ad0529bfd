import { routes } from "@x/crisp-types/routes";
import { type CompareContext, type Measurement, type Probe, type Scenario, unmeasured, value } from "../measurement.ts";
import type { Answer } from "../service.ts";

type Ids = "rest-wrong-tier" | "rest-missing-tier" | "rest-missing-session" | "rest-missing-person";

/** The status and reason of a refusal, such as `404 session_not_found`. */
export const refusalOf = ({ status, reason }: Answer): string => `${status} ${reason}`.trim();

/** A route that only reads, needs no id, and is not for this tier. */
function foreignPath(tier: string): string | undefined {
  const foreign = Object.values(routes).find(
    ({ method, path, tiers }) =>
      method === "GET" && !path.includes("{") && !(tiers as readonly string[]).includes(tier),
  );
  return foreign?.path.replace(/^\/v1/, "");
}

/** The answer about a thing that does not exist, to a token that may read such things. */
const missing = (answer: Answer): Measurement =>
  answer.status === 401 || answer.status === 403
    ? unmeasured(`the token may not read it: ${refusalOf(answer)}`)
    : { measured: refusalOf(answer) };

/** Calls that are refused, and change nothing. */
const refusals: Scenario<Readonly<Record<Ids, Measurement>>> = {
  requests: () => 4,
  async run({ call, websiteId, rtm: { tier } }: CompareContext) {
    const foreign = foreignPath(tier);
    const website = `/website/${websiteId}`;
    const untiered = await call("GET", website, { withoutTier: true });
    return {
      "rest-wrong-tier":
        foreign === undefined
          ? unmeasured(`no route that only reads is closed to the tier ${tier}`)
          : { measured: refusalOf(await call("GET", foreign)) },
      "rest-missing-tier":
        tier === "user"
          ? unmeasured("the token is of the tier user")
          : { measured: untiered.status < 400 ? tier : "user" },
      "rest-missing-session": missing(await call("GET", `${website}/conversation/session_${crypto.randomUUID()}`)),
      "rest-missing-person": missing(await call("GET", `${website}/people/profile/${crypto.randomUUID()}`)),
    };
  },
};

/** Probes of refusals. */
export const refusalProbes = {
  "rest-wrong-tier": value(refusals, "rest-wrong-tier"),
  "rest-missing-tier": value(refusals, "rest-missing-tier"),
  "rest-missing-session": value(refusals, "rest-missing-session"),
  "rest-missing-person": value(refusals, "rest-missing-person"),
} satisfies Record<Ids, Probe>;
