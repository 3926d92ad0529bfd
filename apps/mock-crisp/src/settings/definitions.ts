import { content } from "./definitions/content.ts";
import { delivery } from "./definitions/delivery.ts";
import { quotas } from "./definitions/quotas.ts";
import { rest } from "./definitions/rest.ts";
import { rtm } from "./definitions/rtm.ts";
import { server } from "./definitions/server.ts";
import { sizes } from "./definitions/sizes.ts";
import { bytes, integer } from "./kinds.ts";
import { setting } from "./setting.ts";

export type { TlsOptions } from "./definitions/server.ts";

/**
 * Every setting of a mock, by the name that it has in code. Adding one here adds its option and its check, its flag and
 * `MOCK_CRISP_*` variable, its place in a configuration file and that file's schema, its line in `mock-crisp config`, and
 * its documentation; with an `assumption` also its line in `mock-crisp assumptions`.
 */
export const definitions = {
  ...server,
  ...content,
  ...rtm,
  ...sizes,
  ...rest,
  ...quotas,
  delivery,
  deliveryBytes: setting(bytes, {
    default: 64 * 1024 * 1024,
    summary: "bytes of bodies and responses of deliveries to keep",
    details: "Beyond that the oldest ended deliveries are dropped; if that is not enough, new ones are given up.",
  }),
  journalEntries: setting(integer(1), { default: 10_000, summary: "journal entries to keep" }),
  journalBytes: setting(bytes, { default: 32 * 1024 * 1024, summary: "bytes of journal to keep" }),
};
