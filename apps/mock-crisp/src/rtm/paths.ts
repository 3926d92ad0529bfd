/** The path of clients that drop the path of the announced address: socket.io-client 1 and 2, python-socketio. */
export const defaultPath = "/socket.io";

/** True if a request is for the default path of Socket.IO, with or without a slash at its end. */
export function isDefaultPath(url = ""): boolean {
  const [path = ""] = url.split("?");
  return path === defaultPath || path === `${defaultPath}/`;
}

/** The addresses of the gateway, of which there is more than one after it has moved. */
export interface Paths {
  /** The path that connect-endpoints returns now, such as `"/rtm/"`. */
  readonly announced: string;
  /** The address that a request is for, with or without a slash at its end, and with any query. Undefined: none of them. */
  endpointVersion(url: string | undefined): number | undefined;
  /** Announces a new address, and no longer serves this token at those before. */
  moveFor(identifier: string): void;
  /** True if a token is served there: Crisp's address varies by token and in time, so another's move is not its own. */
  serves(identifier: string, version: number): boolean;
}

/** Creates the addresses below `base`, such as `"/rtm"`. */
export function createPaths(base: string): Paths {
  const root = base.replace(/\/$/, "");
  let latest = 0;
  const oldest = new Map<string, number>();
  const pathOf = (version: number) => (version === 0 ? root : `${root}/${version}`);
  return {
    get announced() {
      return latest === 0 ? base : `${pathOf(latest)}/`;
    },
    endpointVersion(url = "") {
      const [pathname = ""] = url.split("?");
      const path = pathname.replace(/\/$/, "");
      const number = path === root ? 0 : Number(path.slice(root.length + 1));
      // Compared as text, so that no other spelling of the number will do.
      return Number.isInteger(number) && number >= 0 && number <= latest && pathOf(number) === path
        ? number
        : undefined;
    },
    moveFor(identifier) {
      latest += 1;
      oldest.set(identifier, latest);
    },
    serves: (identifier, version) => version >= (oldest.get(identifier) ?? 0),
  };
}
