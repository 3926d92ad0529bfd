import type { AskedBy } from "../base/host-rules.ts";
import type { PublishOutcome } from "../events/publish-outcome.ts";
import type { Journal } from "../journal/journal.ts";
import type { MockCrispSettings } from "../settings/options.ts";
import type { ClockOf } from "../time/clocks.ts";
import type { OfferAddress } from "../world/acts/generate-bucket-url.ts";
import type { World } from "../world/world.ts";
import type { RestFaults } from "./rest-faults.ts";

/** Dependencies of the REST API. */
export interface RestRouterOptions {
  readonly world: World;
  readonly publishOutcome: PublishOutcome;
  readonly journal: Journal;
  readonly clocks: ClockOf;
  /** The settings of a website, or without its id those of the mock. */
  readonly settingsOf: (website_id?: string) => MockCrispSettings;
  /** Returns the address of the RTM API. Called at each request, since the port is known late. */
  readonly rtmUrl: (asked?: AskedBy) => string;
  /** Makes the addresses of a file that a client uploads. */
  readonly offerAddress: (asked?: AskedBy) => OfferAddress;
  /** Left out: no faults. */
  readonly faults?: RestFaults;
}
