import { type LookupAddress, lookup as lookupDns } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { MockCrispError } from "./mock-crisp-error.ts";

/** Loopback and the private ranges (RFC 1918, RFC 4193). Not link-local: the metadata service of a cloud lives there. */
const localRanges = new BlockList();
localRanges.addSubnet("127.0.0.0", 8, "ipv4");
localRanges.addSubnet("10.0.0.0", 8, "ipv4");
localRanges.addSubnet("172.16.0.0", 12, "ipv4");
localRanges.addSubnet("192.168.0.0", 16, "ipv4");
localRanges.addAddress("::1", "ipv6");
localRanges.addSubnet("fc00::", 7, "ipv6");

/** Ends of names that are never public: RFC 2606, 6761, 6762, 8375, and `.internal`, which ICANN reserved. */
const localNames = /(^|\.)(localhost|local|test|internal|lan|home\.arpa)\.?$/i;

/**
 * Checks the address of a web hook when it is registered, and returns it parsed.
 *
 * Throws `invalid_url` when it is not http or https. Without `allowRemote`, throws `remote_refused` for an address
 * outside loopback and private ranges, and for a name that may be public. A name that passes is checked again
 * whenever it is resolved: see {@link createCheckedLookup}.
 */
export function checkTarget(url: string, { allowRemote }: { readonly allowRemote: boolean }): URL {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target?.protocol !== "http:" && target?.protocol !== "https:") {
    throw new MockCrispError(
      "invalid_url",
      `"${url}" is not a valid web hook URL. It must start with http:// or https://.`,
    );
  }
  if (allowRemote) return target;
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const isName = isIP(host) === 0;
  const mayBePublic = host.includes(".") && !localNames.test(host);
  if (isName ? mayBePublic : !isLocalAddress(host)) throw refused(host);
  return target;
}

/** Whether an IP address is loopback or private. IPv4 addresses in the clothes of IPv6 are seen for what they are. */
export function isLocalAddress(address: string): boolean {
  return localRanges.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/**
 * A `lookup` for connections: resolves a name, and fails with `remote_refused` when any of its addresses is outside
 * loopback and private ranges. What it returns is what is connected to, so a name that resolves differently the
 * second time gains nothing.
 */
export function createCheckedLookup(resolve: LookupAll = lookupDns): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) return callback(error ?? new Error(`${host} has no address`), []);
      const isRemote = addresses.some(({ address }) => !isLocalAddress(address));
      if (isRemote) return callback(refused(host), []);
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

const refused = (host: string) =>
  new MockCrispError(
    "remote_refused",
    `${host} is not a loopback or private address. Start the mock with --allow-remote to send web hooks there.`,
  );
