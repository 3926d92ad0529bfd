/** Where a socket goes. `path` is the Engine.IO path; the namespace is always the default one. */
export interface SocketTarget {
  readonly origin: string;
  readonly path: string;
}

/**
 * TLS, proxy and header options, passed on as they are: to socket.io-client, and but for the headers to `node:http(s)`.
 * `agent` is a `node:http(s)` agent, such as a proxy agent.
 */
export interface SocketOptions {
  readonly agent?: unknown;
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[];
  readonly cert?: string | Uint8Array;
  readonly key?: string | Uint8Array;
  readonly passphrase?: string;
  readonly pfx?: string | Uint8Array;
  readonly ciphers?: string;
  readonly rejectUnauthorized?: boolean;
  readonly checkServerIdentity?: (dependencies: string, certificate: never) => Error | undefined;
  readonly localAddress?: string;
  readonly family?: 4 | 6;
  readonly extraHeaders?: Readonly<Record<string, string>>;
  readonly perMessageDeflate?: boolean | { readonly threshold?: number };
}

/** What a socket tells. After `closed` it tells nothing more. */
export interface SocketCallbacks {
  /** The Engine.IO handshake: the server's ping times in milliseconds. */
  handshake(heartbeat: { readonly interval: number; readonly timeout: number }): void;
  /** The default namespace is connected: events can be sent. */
  opened(): void;
  /** A ping arrived, or anything else that is no event. */
  alive(): void;
  event(name: string, args: readonly unknown[]): void;
  /** The socket is closed or could not be opened; `by` the server's own word, or because the transport ended. */
  closed(by: "server" | "transport", cause?: Error): void;
}

/** An open or opening socket. */
export interface RtmSocket {
  emit(name: string, payload: unknown): void;
  /** Says goodbye and closes. Resolves when the network connection has ended. Never rejects. */
  close(): Promise<void>;
  /** Ends the network connection at once, without a word. */
  terminate(): void;
}

/** Opens a socket. May throw. What it returns is closed or terminated exactly once by the client. */
export type SocketFactory = (target: SocketTarget, listener: SocketCallbacks) => RtmSocket;

/**
 * What Crisp's client makes of an endpoint URL: its path is the Engine.IO path, and its query is dropped.
 * Throws when it is not a `ws:`, `wss:`, `http:` or `https:` URL.
 */
export function parseEndpoint(endpoint: string): SocketTarget {
  const url = new URL(endpoint);
  if (!/^(ws|http)s?:$/.test(url.protocol)) throw new TypeError(`"${url.protocol}" is no web socket protocol`);
  return { origin: url.origin, path: url.pathname || "/" };
}
