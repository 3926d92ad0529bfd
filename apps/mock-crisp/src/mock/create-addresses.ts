import { isLoopbackName, plainHost, urlHost } from "../base/host-name.ts";
import type { AskedBy, HostRules } from "../base/host-rules.ts";
import type { MockCrispSettings } from "../settings/options.ts";

/** Dependencies of {@link createAddresses}. */
export interface AddressParts {
  readonly settings: Pick<MockCrispSettings, "host" | "publicUrl">;
  readonly secure: boolean;
  readonly rules: HostRules;
  /** Known once the server listens. */
  readonly port: () => number;
}

/** The addresses in the mock's answers. */
export interface Addresses {
  /** The address on which this process listens. */
  readonly local: () => string;
  /** `http(s)` or `ws(s)`, without a slash at its end, as the sender of this request sees it. */
  of(scheme: "http" | "ws", asked?: AskedBy): string;
}

/**
 * Creates the addresses. The public URL comes first; then what a trusted proxy names. A mock that listens beyond
 * loopback, such as one in a container, is reached by addresses that it cannot know: it answers with the address that
 * the request used.
 */
export function createAddresses({ settings, secure, rules, port }: AddressParts): Addresses {
  const own = (scheme: string, host?: string, isSecure = secure) =>
    withoutDefaultPort(`${scheme}${isSecure ? "s" : ""}://${host ?? `${urlHost(settings.host)}:${port()}`}`);
  return {
    local: () => own("http"),
    of(scheme, asked) {
      if (settings.publicUrl !== undefined) {
        return withoutDefaultPort(settings.publicUrl.replace(/^http/, scheme).replace(/\/+$/, ""));
      }
      const forwarded = asked && rules.forwarded(asked);
      if (forwarded) {
        const isSecure = forwarded.scheme ? forwarded.scheme === "https" : secure;
        return own(scheme, forwarded.host, isSecure) + forwarded.prefix;
      }
      return own(scheme, isLoopbackName(settings.host) ? undefined : plainHost(hostOf(asked)));
    },
  };
}

/** The Go client appends the port itself, and cannot read an address that has it already. */
function withoutDefaultPort(url: string): string {
  return url
    .replace(/^((?:http|ws):\/\/[^/]*?):80(?=\/|$)/, "$1")
    .replace(/^((?:https|wss):\/\/[^/]*?):443(?=\/|$)/, "$1");
}

function hostOf(asked: AskedBy | undefined): string | undefined {
  const host = asked?.headers["host"];
  return typeof host === "string" ? host : undefined;
}
