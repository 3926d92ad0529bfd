/** The address of a socket. `path` is the Engine.IO path; the namespace is always the default one. */
export interface SocketTarget {
  readonly origin: string;
  readonly path: string;
  /** Largest frame that may arrive, in bytes. */
  readonly maxFrameSize: number;
}

/**
 * TLS, proxy and header options, passed on unchanged to socket.io-client and, except for the headers, to `node:http(s)`.
 * `agent` is a `node:http(s)` agent, such as a proxy agent.
 */
export interface SocketOptions {
  readonly agent?: unknown;
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[] | undefined;
  readonly cert?: string | Uint8Array | undefined;
  readonly key?: string | Uint8Array | undefined;
  readonly passphrase?: string | undefined;
  readonly pfx?: string | Uint8Array | undefined;
  readonly ciphers?: string | undefined;
  readonly rejectUnauthorized?: boolean | undefined;
  readonly checkServerIdentity?: ((host: string, certificate: never) => Error | undefined) | undefined;
  readonly localAddress?: string | undefined;
  readonly family?: 4 | 6 | undefined;
  readonly extraHeaders?: Readonly<Record<string, string>> | undefined;
  readonly perMessageDeflate?: boolean | { readonly threshold?: number | undefined } | undefined;
}

/** The reason why a socket closed: the error, with the HTTP status where the upgrade was answered with one. */
export interface SocketFailure extends Error {
  readonly status?: number;
  /** Milliseconds to wait according to the answer's `Retry-After`. */
  readonly retryAfter?: number | undefined;
}

/** Called by a socket. Nothing is called after `closed`. */
export interface SocketCallbacks {
  /** The Engine.IO handshake arrived: the server's ping times in milliseconds. */
  handshake(heartbeat: { readonly interval: number; readonly timeout: number }): void;
  /** The default namespace is connected: events can be sent. */
  opened(): void;
  /** A ping or any other message that is not an event arrived. */
  alive(): void;
  event(name: string, args: readonly unknown[]): void;
  /** The socket is closed or could not be opened: by the server's disconnect packet, or because the transport ended. */
  closed(by: "server" | "transport", cause?: SocketFailure): void;
}

/** An open or opening socket. */
export interface RtmSocket {
  emit(name: string, payload: unknown): void;
  /** Disconnects and closes. Resolves when the network connection has ended. Never rejects. */
  close(): Promise<void>;
  /** Ends the network connection at once. */
  terminate(): void;
}

/** Opens a socket. May throw. The client closes or terminates the returned socket exactly once. */
export type SocketFactory = (target: SocketTarget, callbacks: SocketCallbacks) => RtmSocket;

/**
 * Splits an endpoint URL as Crisp's own client does: its path is the Engine.IO path, and its query is dropped.
 * Throws when it is not a `ws:`, `wss:`, `http:` or `https:` URL.
 */
export function parseEndpoint(endpoint: string): Omit<SocketTarget, "maxFrameSize"> {
  const url = new URL(endpoint);
  if (!/^(ws|http)s?:$/.test(url.protocol)) throw new TypeError(`"${url.protocol}" is not a web socket protocol`);
  return { origin: url.origin, path: url.pathname || "/" };
}
