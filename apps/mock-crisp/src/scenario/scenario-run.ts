import { type EventName, eventNames, isEventName } from "@x/crisp-types";
import type { HookRegistration, TriggerOptions, VisitorOptions, WaitForOptions } from "../api/mock-crisp.ts";
import type { Expected, VisitorActs } from "../api/visitor.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { SaidInput } from "../operations/visitors.ts";
import type { DropMode } from "../rtm/gateway.ts";

/** The methods of a visitor that a scenario uses, of a mock in this process or elsewhere. */
export interface ScenarioVisitor extends VisitorActs {
  readonly session_id: string;
  readonly nickname: string;
  says(said: SaidInput): Promise<unknown>;
  teamSays(said: SaidInput): Promise<unknown>;
  hears(expected?: Expected, options?: { readonly timeout?: number | string }): Promise<unknown>;
}

/** The methods of a mock that a scenario uses. `MockCrisp` and `RemoteMockCrisp` both are one. */
export interface ScenarioMock {
  readonly website: { readonly website_id: string };
  readonly plugin: { readonly plugin_id: string };
  visitor(options?: VisitorOptions): Promise<ScenarioVisitor>;
  trigger(name: EventName, overrides?: object, options?: TriggerOptions): Promise<unknown>;
  waitFor(query: string, options?: WaitForOptions): Promise<JournalEntry>;
  readonly journal: { entries(query?: string): readonly JournalEntry[] | Promise<readonly JournalEntry[]> };
  readonly webhooks: { register(hook: HookRegistration): unknown };
  readonly clock: { advance(by: number | string): Promise<void> };
  readonly connections: { dropAll(mode?: DropMode): void | Promise<void> };
}

/** The name of the default visitor, for steps that name none. */
const DEFAULT_VISITOR = "visitor";

/** The state that steps act on: a mock, and the results of earlier steps. */
export class ScenarioRun {
  readonly #mock: ScenarioMock;
  readonly #start: number;
  readonly #visitors = new Map<string, ScenarioVisitor>();
  /** By query: the entry that it was last fulfilled by. */
  readonly #fulfilled = new Map<string, number>();
  /** Values that steps saved, by name. */
  readonly saved = new Map<string, unknown>();

  /** `start` is the last entry of the journal before the first step. */
  constructor(mock: ScenarioMock, start: number) {
    this.#mock = mock;
    this.#start = start;
    this.saved.set("website", mock.website);
    this.saved.set("plugin", mock.plugin);
  }

  async addVisitor(
    name: string,
    options: { readonly [K in keyof VisitorOptions]: VisitorOptions[K] | undefined },
  ): Promise<ScenarioVisitor> {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    const visitor = await this.#mock.visitor(given);
    this.#visitors.set(name, visitor);
    this.saved.set(name, { session_id: visitor.session_id, nickname: visitor.nickname });
    return visitor;
  }

  /** The visitor of that name. The default one is made when it is first needed; any other was added by a step. */
  async visitor(name = DEFAULT_VISITOR): Promise<ScenarioVisitor> {
    const visitor = this.#visitors.get(name);
    if (visitor) return visitor;
    if (name === DEFAULT_VISITOR) return this.addVisitor(name, {});
    throw new MockCrispError(
      "bad_scenario",
      `unknown visitor "${name}".${didYouMean(name, this.#visitors.keys())} Add it in an earlier step: visitor: { name: ${name} }.`,
    );
  }

  async expectEntry(query: string, timeout?: number | string): Promise<JournalEntry> {
    const after = this.#fulfilled.get(query) ?? this.#start;
    const entry = await this.#mock.waitFor(query, { after, ...(timeout === undefined ? {} : { timeout }) });
    this.#fulfilled.set(query, entry.id);
    return entry;
  }

  async expectNothing(query: string, timeout: number | string): Promise<void> {
    let entry: JournalEntry;
    try {
      entry = await this.#mock.waitFor(query, { after: this.#start, timeout });
    } catch (error) {
      if (error instanceof MockCrispError && error.code === "timeout") return;
      throw error;
    }
    throw new MockCrispError("timeout", "an unexpected entry matched.", {
      details: { near_misses: [{ entry, failed: [] }] },
    });
  }

  async trigger({
    event,
    data = {},
    via,
  }: {
    event: string;
    data?: object | undefined;
    via?: TriggerOptions["via"] | undefined;
  }) {
    if (!isEventName(event))
      throw new MockCrispError(
        "bad_scenario",
        `unknown event "${event}".${didYouMean(event, eventNames)} List all events with mock-crisp events known.`,
      );
    return this.#mock.trigger(event, data, via === undefined ? {} : { via });
  }

  async registerHook(
    hook: { readonly [K in keyof HookRegistration]: HookRegistration[K] | undefined } & { readonly url: string },
  ) {
    const given = Object.fromEntries(Object.entries(hook).filter(([, value]) => value !== undefined));
    return this.#mock.webhooks.register({ ...given, url: hook.url });
  }

  advance(by: number | string): Promise<void> {
    return this.#mock.clock.advance(by);
  }

  async drop(mode: DropMode): Promise<void> {
    await this.#mock.connections.dropAll(mode);
  }
}
