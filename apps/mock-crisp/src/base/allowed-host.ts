import { isIP } from "node:net";
import { parseHost } from "./host-name.ts";

/** A host with its port, as in a `Host` header. */
export interface HostAndPort {
  /** In lower case, without brackets and final dot. */
  readonly name: string;
  /** Undefined if none was given. The default port is kept if it was given. */
  readonly port: string | undefined;
}

/** An entry of the allowed hosts. Without a port it matches any port of a `Host`. */
export interface AllowedHost extends HostAndPort {
  /** Matches every name below {@link HostAndPort.name}, but not that name itself. */
  readonly isSuffix: boolean;
}

/** Parses a `Host` header. Returns undefined if it is malformed. */
export function splitHost(text: string): HostAndPort | undefined {
  const parsed = parseHost(`http://${text}`);
  if (parsed === undefined) return undefined;
  // The parser drops port 80, but an explicit port counts.
  const [, port] = /:(\d+)$/.exec(text) ?? [];
  return { name: parsed.hostname.replace(/\.$/, ""), port: port === undefined ? undefined : String(Number(port)) };
}

/**
 * Reads an entry of the allowed hosts: `name`, `name:port`, `*.suffix`, `*.suffix:port`, `192.0.2.1`, `[::1]:port` or
 * `::1`. Throws an `Error` that names the mistake and what to write instead.
 */
export function parseAllowedHost(text: string): AllowedHost {
  const written = text.trim();
  const refuse = (problem: string): never => {
    throw new Error(`${JSON.stringify(text)} ${problem}`);
  };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(written)) {
    const host = URL.canParse(written) ? new URL(written).host : "mock.example";
    return refuse(`is a URL. Use only its host: ${host}`);
  }
  if (written.startsWith(".")) return refuse(`begins with a dot. Use *${written} for all names below it`);
  const isSuffix = written.startsWith("*.");
  const rest = isSuffix ? written.slice(2) : written;
  if (rest.includes("*")) {
    return refuse("has a wildcard that is not its first label. Use *.example.com for all names below example.com");
  }
  const host = splitHost(isIP(rest) === 6 ? `[${rest}]` : rest);
  if (host === undefined || host.name === "") {
    return refuse("is not a host. Use name, name:port, *.suffix, an IPv4 address, or an IPv6 address in brackets");
  }
  if (isSuffix && isIP(host.name) !== 0) return refuse("has a wildcard before an address. List each address");
  return { ...host, isSuffix };
}

/** Returns true if an entry matches this name, at any port. */
export function allowsName({ name, isSuffix }: AllowedHost, asked: string): boolean {
  return isSuffix ? asked.endsWith(`.${name}`) && asked.length > name.length + 1 : asked === name;
}
