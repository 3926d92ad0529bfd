import { type LookupAddress, lookup as lookupDns } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { maskUrl } from "./mask-url.ts";
import { MockCrispError } from "./mock-crisp-error.ts";
import { isOwnIp, isOwnUrl, type OwnAddress } from "./own-address.ts";

/** Loopback and the private ranges (RFC 1918, RFC 4193). Not link-local, where clouds have their metadata service. */
const localRanges = new BlockList();
localRanges.addSubnet("127.0.0.0", 8, "ipv4");
localRanges.addSubnet("10.0.0.0", 8, "ipv4");
localRanges.addSubnet("172.16.0.0", 12, "ipv4");
localRanges.addSubnet("192.168.0.0", 16, "ipv4");
localRanges.addAddress("::1", "ipv6");
localRanges.addSubnet("fc00::", 7, "ipv6");

/**
 * Services of clouds that hand out credentials, at addresses that count as private: Amazon, Google, Oracle, Scaleway. The
 * IPv4 ones are link-local or public, and so refused already.
 */
const metadataRanges = new BlockList();
metadataRanges.addSubnet("fd00:ec2::", 32, "ipv6");
metadataRanges.addSubnet("fd20:ce::", 32, "ipv6");
metadataRanges.addSubnet("fd00:c1::", 32, "ipv6");
metadataRanges.addSubnet("fd00:42::", 32, "ipv6");

/** Names of the same services. Other names resolve to addresses that are refused. */
const metadataNames = /^(metadata|instance-data)(\.[a-z0-9-]+)*\.internal\.?$/i;

/** Ends of names that are never public: RFC 2606, 6761, 6762, 8375, and `.internal`, which ICANN reserved. */
const localNames = /(^|\.)(localhost|local|test|internal|lan|home\.arpa)\.?$/i;

/**
 * Checks the address of a web hook when it is registered, and returns it parsed.
 *
 * Throws `invalid_url` when it is not http or https, `self_target` when it is the mock's own address. Without `allowRemote`, throws `remote_refused` for an address
 * outside loopback and private ranges, and for a name that may be public. A name that passes is checked again
 * whenever it is resolved: see {@link createCheckedLookup}.
 */
export function checkTarget(url: string, { allowRemote, own }: TargetCheck): URL {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target?.protocol !== "http:" && target?.protocol !== "https:") {
    throw new MockCrispError(
      "invalid_url",
      `"${maskUrl(url)}" is not a valid web hook URL. It must start with http:// or https://.`,
    );
  }
  if (own && isOwnUrl(target, own)) throw aimedAtItself();
  if (allowRemote) return target;
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const isName = isIP(host) === 0;
  const mayBePublic = (host.includes(".") && !localNames.test(host)) || metadataNames.test(host);
  if (isName ? mayBePublic : !isLocalAddress(host)) throw refused(host);
  return target;
}

/** Rules for the addresses of web hooks. */
export interface TargetCheck {
  readonly allowRemote: boolean;
  /** The mock's own address. Undefined if it is not known yet. */
  readonly own?: OwnAddress | undefined;
}

/** True if an IP address is loopback or private, and not a metadata service. IPv4-mapped IPv6 addresses count as IPv4. */
export function isLocalAddress(address: string): boolean {
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  return localRanges.check(address, family) && !metadataRanges.check(address, family);
}

/** True if a host belongs to this machine or a private network, according to its address or the end of its name. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) === 0 ? !host.includes(".") || localNames.test(host) : isLocalAddress(host);
}

/**
 * A `lookup` for connections: resolves a name, and fails with `remote_refused` when any of its addresses is outside
 * loopback and private ranges, with `self_target` when one is the mock's own. The connection uses the returned address,
 * so a name that resolves differently the second time (DNS rebinding) has no effect.
 */
export function createCheckedLookup(
  resolve: LookupAll = lookupDns,
  { allowRemote, own }: TargetCheck = { allowRemote: false },
): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) return callback(error ?? new Error(`${host} has no address`), []);
      const isRemote = addresses.some(({ address }) => !isLocalAddress(address));
      if (isRemote && !allowRemote) return callback(refused(host), []);
      if (own && addresses.some(({ address }) => isOwnIp(address, own))) return callback(aimedAtItself(), []);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

type LookupAll = (
  host: string,
  options: Parameters<LookupFunction>[1] & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const aimedAtItself = () =>
  new MockCrispError(
    "self_target",
    "a web hook cannot go to the mock itself: each delivery would cause the next. Give the URL of your program.",
  );

const refused = (host: string) =>
  new MockCrispError(
    "remote_refused",
    `${host} is not a loopback or private address. Start the mock with --allow-remote to send web hooks there.`,
  );
