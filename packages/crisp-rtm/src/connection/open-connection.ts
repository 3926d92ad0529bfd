import type { Tier } from "@x/crisp-types";
import { withDeadline } from "../deadline.ts";
import { CrispRtmError, describe } from "../errors.ts";
import type { EndpointSource } from "../events/received-event.ts";
import type { SafeLogger } from "../logger.ts";
import { Connection, type ConnectionCallbacks, type ConnectionSettings } from "./connection.ts";
import {
  type Credentials,
  type Endpoints,
  endpointsError,
  endpointsUrl,
  type FetchEndpoints,
  toEndpoints,
} from "./endpoints.ts";

/** The settings that opening a connection depends on. */
export interface OpenSettings extends ConnectionSettings {
  readonly tier: Tier;
  readonly websiteId: string | undefined;
  readonly apiUrl: string;
  readonly fetchEndpoints: FetchEndpoints;
  readonly credentials: () => Credentials | Promise<Credentials>;
  readonly logger: SafeLogger;
  readonly timeouts: ConnectionSettings["timeouts"] & {
    readonly credentials: number;
    readonly endpoints: number;
    readonly handshake: number;
  };
}

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

/** Calls the `credentials` function. Rejects with `credentials_failed` or `credentials_timeout`. */
export async function askCredentials(
  settings: Pick<OpenSettings, "clock" | "credentials"> & { readonly timeouts: { readonly credentials: number } },
  signal: AbortSignal,
): Promise<Credentials> {
  const { clock, timeouts } = settings;
  const expired = () =>
    new CrispRtmError("credentials_timeout", `the credentials function took over ${timeouts.credentials} ms.`);
  const run = async () => {
    try {
      return await settings.credentials();
    } catch (cause) {
      throw new CrispRtmError("credentials_failed", `the credentials function threw: ${describe(cause)}.`, { cause });
    }
  };
  const credentials = await withDeadline({ clock, timeout: timeouts.credentials, signal, expired }, run);
  const isText = (value: unknown) => typeof value === "string" && value !== "";
  if (!isText(credentials?.identifier) || !isText(credentials.key)) {
    throw new CrispRtmError("credentials_failed", "the credentials function returned no identifier and key.");
  }
  return credentials;
}

/**
 * Requests the endpoints and opens a socket there, or at the rescue endpoint when the first does not answer. `lastGood`
 * is used when the request itself fails for a reason that does not concern the token or the request.
 */
export async function openConnection(
  settings: OpenSettings,
  credentials: Credentials,
  lastGood: string | undefined,
  callbacks: ConnectionCallbacks,
  signal: AbortSignal,
): Promise<OpenedConnection> {
  const candidates = await findCandidates(settings, credentials, lastGood, signal);
  for (const [index, { endpoint, source }] of candidates.entries()) {
    try {
      const connection = await openSocket(settings, endpoint, callbacks, signal);
      return { connection, endpoint: withoutQuery(endpoint), source };
    } catch (error) {
      if (signal.aborted || index === candidates.length - 1) throw error;
      settings.logger.warn(`${describe(error)} Trying the rescue endpoint.`, { endpoint, error });
    }
  }
  throw new CrispRtmError("endpoints_invalid", "there is no endpoint to connect to.");
}

async function findCandidates(
  settings: OpenSettings,
  credentials: Credentials,
  lastGood: string | undefined,
  signal: AbortSignal,
): Promise<readonly Candidate[]> {
  try {
    const { app, rescue } = await requestEndpoints(settings, credentials, signal);
    const first: Candidate = { endpoint: app, source: "app" };
    return rescue === undefined ? [first] : [first, { endpoint: rescue, source: "rescue" }];
  } catch (error) {
    if (lastGood === undefined || signal.aborted || !isServersFault(error)) throw error;
    settings.logger.warn(`${describe(error)} Connecting to the last good endpoint.`, { endpoint: lastGood, error });
    return [{ endpoint: lastGood, source: "last-good" }];
  }
}

async function requestEndpoints(
  settings: OpenSettings,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<Endpoints> {
  const { apiUrl, clock, tier, timeouts, websiteId } = settings;
  const url = endpointsUrl(apiUrl, tier, websiteId);
  const expired = () => new CrispRtmError("endpoints_timeout", `${url} did not answer in ${timeouts.endpoints} ms.`);
  return withDeadline({ clock, timeout: timeouts.endpoints, signal, expired }, async (inner) => {
    try {
      return toEndpoints(await settings.fetchEndpoints({ ...credentials, tier, websiteId, url, signal: inner }));
    } catch (error) {
      throw endpointsError(error, url);
    }
  });
}

async function openSocket(
  settings: OpenSettings,
  endpoint: string,
  callbacks: ConnectionCallbacks,
  signal: AbortSignal,
): Promise<Connection> {
  const { clock, timeouts } = settings;
  const connection = new Connection(settings, callbacks);
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

/** True if the endpoint request failed for a reason that does not concern the token or the request. */
function isServersFault(error: unknown): boolean {
  if (!(error instanceof CrispRtmError)) return false;
  return error.code === "endpoints_failed" || error.code === "endpoints_timeout" || error.code === "endpoints_invalid";
}

function withoutQuery(endpoint: string): string {
  return endpoint.replace(/[?#].*$/, "");
}
