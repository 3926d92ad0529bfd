import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { isLoopbackName } from "./host-name.ts";

/** The address of a mock, to recognise requests to itself. */
export interface OwnAddress {
  /** The address that it is bound to. */
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
}

/** True if a URL names the mock itself. A name that resolves to it is recognised by {@link isOwnIp} when it is resolved. */
export function isOwnUrl(target: URL, own: OwnAddress): boolean {
  const host = bare(target.hostname).replace(/\.$/, "");
  if (own.publicUrl !== undefined) {
    const { hostname, protocol, port } = new URL(own.publicUrl);
    if (bare(hostname) === host && (port || defaultPort(protocol)) === (target.port || defaultPort(target.protocol)))
      return true;
  }
  if (Number(target.port || defaultPort(target.protocol)) !== own.port) return false;
  return isIP(host) === 0 ? isLoopbackName(host) || host === own.host.toLowerCase() : isOwnIp(host, own);
}

/** True if a connection to this address and the mock's port would reach the mock. */
export function isOwnIp(address: string, { host }: OwnAddress): boolean {
  const plain = plainAddress(address);
  if (isLoopbackName(plain) || plain === "0.0.0.0" || plain === "::" || plain === plainAddress(host)) return true;
  if (isLoopbackName(bare(host))) return false;
  return Object.values(networkInterfaces()).some((each) =>
    each?.some(({ address: own }) => plainAddress(own) === plain),
  );
}

/** An IPv4-mapped IPv6 address as IPv4. */
function plainAddress(address: string): string {
  const host = bare(address).toLowerCase();
  const [, dotted] = /^(?:0*:)*:ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host) ?? [];
  if (dotted !== undefined) return dotted;
  const [, high, low] = /^(?:0*:)*:ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host) ?? [];
  if (high === undefined || low === undefined) return host;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join(".");
}

/** The default port of a URL's scheme. */
export function defaultPort(protocol: string): string {
  return protocol === "https:" ? "443" : "80";
}

const bare = (host: string) => host.replace(/^\[|\]$/g, "");
