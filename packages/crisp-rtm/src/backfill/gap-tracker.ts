import type { CrispRtmError, CrispRtmErrorCode } from "../errors.ts";
import type { Gap } from "../events/received-event.ts";

/** More websites than this are not remembered; the oldest are forgotten first. */
const WEBSITES = 10_000;

/** Remembers what a connection's end left open. */
export class GapTracker {
  readonly #margin: number;
  readonly #websites: Set<string>;
  #open: { readonly from: number; readonly reason: CrispRtmErrorCode } | undefined;

  constructor(margin: number, websites: readonly string[]) {
    this.#margin = margin;
    this.#websites = new Set(websites);
  }

  /** An event named this website. */
  saw(websiteId: unknown): void {
    if (typeof websiteId !== "string" || this.#websites.has(websiteId)) return;
    if (this.#websites.size >= WEBSITES) {
      const [oldest] = this.#websites;
      if (oldest !== undefined) this.#websites.delete(oldest);
    }
    this.#websites.add(websiteId);
  }

  /** A ready connection ended; something last arrived on it at `aliveAt`. An open gap stays open from its beginning. */
  lost(error: CrispRtmError, aliveAt: number): void {
    this.#open ??= { from: aliveAt - this.#margin, reason: error.code };
  }

  /** The client is ready again: the gap that ends now, if one is open. It stays open until {@connection GapTracker.settle}. */
  recovered(at: number): Gap | undefined {
    if (this.#open === undefined) return undefined;
    return { ...this.#open, to: at, websites: [...this.#websites] };
  }

  /** What the gap held was fetched, or nobody fetches it. */
  settle(): void {
    this.#open = undefined;
  }
}
