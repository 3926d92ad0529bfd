import { withDeadline } from "./clock.ts";
import { type Credentials, type Endpoints, endpointsError, endpointsUrl, toEndpoints } from "./endpoints.ts";
import { CrispRtmError, describe } from "./errors.ts";
import type { EndpointSource } from "./events.ts";
import { Link, type LinkListener } from "./link.ts";
import type { RtmConfig } from "./options.ts";

/** An open socket that has not authenticated yet. */
export interface Dialed {
  readonly link: Link;
  /** The URL it is connected to, without query. */
  readonly endpoint: string;
  readonly source: EndpointSource;
}

interface Candidate {
  readonly endpoint: string;
  readonly source: EndpointSource;
}

/** Asks for the credentials. Rejects with `credentials_failed` or `credentials_timeout`. */
export async function askCredentials(config: RtmConfig, signal: AbortSignal): Promise<Credentials> {
  const { clock, timeouts } = config;
  const expired = () =>
    new CrispRtmError("credentials_timeout", `the credentials function took over ${timeouts.credentials} ms.`);
  const run = async () => {
    try {
      return await config.credentials();
    } catch (error) {
      const problem = `the credentials function threw: ${describe(error)}.`;
      throw new CrispRtmError("credentials_failed", problem, { cause: error });
    }
  };
  const credentials = await withDeadline({ clock, timeout: timeouts.credentials, signal, expired }, run);
  if (!credentials?.identifier || !credentials.key) {
    throw new CrispRtmError("credentials_failed", "the credentials function returned no identifier and key.");
  }
  return credentials;
}

/**
 * Asks where to connect, and opens a socket there, or at the rescue endpoint when the first does not answer.
 * `lastGood` stands in when the question itself fails for a reason that is not the client's.
 */
export async function dial(
  config: RtmConfig,
  credentials: Credentials,
  lastGood: string | undefined,
  listener: LinkListener,
  signal: AbortSignal,
): Promise<Dialed> {
  const candidates = await findCandidates(config, credentials, lastGood, signal);
  for (const [index, { endpoint, source }] of candidates.entries()) {
    try {
      return { link: await openLink(config, endpoint, listener, signal), endpoint: withoutQuery(endpoint), source };
    } catch (error) {
      if (signal.aborted || index === candidates.length - 1) throw error;
      config.logger?.warn?.("the endpoint does not answer, trying the rescue endpoint", { endpoint, error });
    }
  }
  throw new CrispRtmError("endpoints_invalid", "there is no endpoint to connect to.");
}

async function findCandidates(
  config: RtmConfig,
  credentials: Credentials,
  lastGood: string | undefined,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  try {
    const { app, rescue } = await discover(config, credentials, signal);
    const first: Candidate = { endpoint: app, source: "app" };
    return rescue === undefined ? [first] : [first, { endpoint: rescue, source: "rescue" }];
  } catch (error) {
    if (lastGood === undefined || signal.aborted || !isServersFault(error)) throw error;
    config.logger?.warn?.("no endpoint was told, connecting to the last good one", { endpoint: lastGood, error });
    return [{ endpoint: lastGood, source: "last-good" }];
  }
}

async function discover(config: RtmConfig, credentials: Credentials, signal: AbortSignal): Promise<Endpoints> {
  const { apiUrl, clock, tier, timeouts, websiteId } = config;
  const url = endpointsUrl(apiUrl, tier, websiteId);
  const expired = () => new CrispRtmError("endpoints_timeout", `${url} gave no answer in ${timeouts.endpoints} ms.`);
  return withDeadline({ clock, timeout: timeouts.endpoints, signal, expired }, async (inner) => {
    try {
      return toEndpoints(await config.fetchEndpoints({ ...credentials, tier, websiteId, url, signal: inner }));
    } catch (error) {
      throw endpointsError(error, url);
    }
  });
}

async function openLink(
  config: RtmConfig,
  endpoint: string,
  listener: LinkListener,
  signal: AbortSignal,
): Promise<Link> {
  const { clock, timeouts } = config;
  const link = new Link(config, listener);
  const expired = () =>
    new CrispRtmError("handshake_timeout", `${withoutQuery(endpoint)} did not open in ${timeouts.handshake} ms.`);
  try {
    await withDeadline({ clock, timeout: timeouts.handshake, signal, expired }, () => link.open(endpoint));
  } catch (error) {
    link.terminate();
    throw error;
  }
  return link;
}

/** Whether asking failed for a reason that says nothing against the token or the request. */
function isServersFault(error: unknown): boolean {
  return (
    error instanceof CrispRtmError &&
    (error.code === "endpoints_failed" || error.code === "endpoints_timeout" || error.code === "endpoints_invalid")
  );
}

function withoutQuery(endpoint: string): string {
  return endpoint.replace(/[?#].*$/, "");
}
