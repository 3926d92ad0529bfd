import { withDeadline } from "../clock.ts";
import { CrispRtmError, describe } from "../errors.ts";
import type { EndpointSource } from "../events/received-event.ts";
import type { RtmSettings } from "../options.ts";
import { Connection, type ConnectionCallbacks } from "./connection.ts";
import { type Credentials, type Endpoints, endpointsError, endpointsUrl, toEndpoints } from "./endpoints.ts";

/** An open socket that has not authenticated yet. */
export interface OpenedConnection {
  readonly connection: Connection;
  /** The URL it is connected to, without query. */
  readonly endpoint: string;
  readonly source: EndpointSource;
}

interface Candidate {
  readonly endpoint: string;
  readonly source: EndpointSource;
}

/** Asks for the credentials. Rejects with `credentials_failed` or `credentials_timeout`. */
export async function askCredentials(settings: RtmSettings, signal: AbortSignal): Promise<Credentials> {
  const { clock, timeouts } = settings;
  const expired = () =>
    new CrispRtmError("credentials_timeout", `the credentials function took over ${timeouts.credentials} ms.`);
  const run = async () => {
    try {
      return await settings.credentials();
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
export async function openConnection(
  settings: RtmSettings,
  credentials: Credentials,
  lastGood: string | undefined,
  listener: ConnectionCallbacks,
  signal: AbortSignal,
): Promise<OpenedConnection> {
  const candidates = await findCandidates(settings, credentials, lastGood, signal);
  for (const [index, { endpoint, source }] of candidates.entries()) {
    try {
      return {
        connection: await openSocket(settings, endpoint, listener, signal),
        endpoint: withoutQuery(endpoint),
        source,
      };
    } catch (error) {
      if (signal.aborted || index === candidates.length - 1) throw error;
      settings.logger.warn(`${describe(error)} Trying the rescue endpoint.`, { endpoint, error });
    }
  }
  throw new CrispRtmError("endpoints_invalid", "there is no endpoint to connect to.");
}

async function findCandidates(
  settings: RtmSettings,
  credentials: Credentials,
  lastGood: string | undefined,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  try {
    const { app, rescue } = await discover(settings, credentials, signal);
    const first: Candidate = { endpoint: app, source: "app" };
    return rescue === undefined ? [first] : [first, { endpoint: rescue, source: "rescue" }];
  } catch (error) {
    if (lastGood === undefined || signal.aborted || !isServersFault(error)) throw error;
    settings.logger.warn(`${describe(error)} Connecting to the last good endpoint.`, { endpoint: lastGood, error });
    return [{ endpoint: lastGood, source: "last-good" }];
  }
}

async function discover(settings: RtmSettings, credentials: Credentials, signal: AbortSignal): Promise<Endpoints> {
  const { apiUrl, clock, tier, timeouts, websiteId } = settings;
  const url = endpointsUrl(apiUrl, tier, websiteId);
  const expired = () => new CrispRtmError("endpoints_timeout", `${url} gave no answer in ${timeouts.endpoints} ms.`);
  return withDeadline({ clock, timeout: timeouts.endpoints, signal, expired }, async (inner) => {
    try {
      return toEndpoints(await settings.fetchEndpoints({ ...credentials, tier, websiteId, url, signal: inner }));
    } catch (error) {
      throw endpointsError(error, url);
    }
  });
}

async function openSocket(
  settings: RtmSettings,
  endpoint: string,
  listener: ConnectionCallbacks,
  signal: AbortSignal,
): Promise<Connection> {
  const { clock, timeouts } = settings;
  const connection = new Connection(settings, listener);
  const expired = () =>
    new CrispRtmError("handshake_timeout", `${withoutQuery(endpoint)} did not open in ${timeouts.handshake} ms.`);
  try {
    await withDeadline({ clock, timeout: timeouts.handshake, signal, expired }, () => connection.open(endpoint));
  } catch (error) {
    connection.terminate();
    throw error;
  }
  return connection;
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
