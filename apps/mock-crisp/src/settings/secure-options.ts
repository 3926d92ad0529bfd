import { isLocalHost } from "../base/check-target.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { randomText } from "../base/random-text.ts";
import type { MockCrispOptions } from "./options.ts";

/**
 * Adds the options that a mock needs if others can reach it: a public URL and random keys imply a control token, and a
 * public URL outside this machine and private networks implies random keys. What is given stays. Throws `invalid_url`.
 */
export function secureOptions(options: MockCrispOptions): MockCrispOptions {
  if (!isRecord(options)) throw new MockCrispError("invalid_data", "settings: expected an object with settings.");
  const { publicUrl } = options;
  const url = publicUrl === undefined ? undefined : checkPublicUrl(publicUrl);
  const randomKeys = options.randomKeys ?? (url !== undefined && !isLocalHost(url.hostname));
  const isExposed = url !== undefined || randomKeys;
  return {
    ...options,
    randomKeys,
    controlToken: options.controlToken ?? (isExposed ? `mock_control_${randomText(16)}` : undefined),
    webhookSecret: options.webhookSecret ?? (randomKeys ? `mock_secret_${randomText(16)}` : undefined),
  };
}

function checkPublicUrl(publicUrl: string): URL {
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain) {
    throw new MockCrispError(
      "invalid_url",
      "the public URL must be an http or https address without user, query and fragment, such as https://mock.example.",
    );
  }
  const [, first = ""] = url.pathname.split("/");
  if (OWN_PATHS.has(first.toLowerCase())) {
    throw new MockCrispError(
      "invalid_url",
      `the public URL must not end with a path of the mock itself, such as /${first}. Use the address before it: clients add the rest.`,
    );
  }
  return url;
}

/** First segments of the mock's own paths, which a prefix would hide. */
const OWN_PATHS = new Set(["v1", "_mock", "uploads", "rtm", "socket.io", "assets"]);
