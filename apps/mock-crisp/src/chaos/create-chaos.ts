import { checkInput } from "../base/check-input.ts";
import { didYouMean } from "../base/did-you-mean.ts";
import { isRecord } from "../base/merge.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import type { Journal, JournalEntry } from "../journal/journal.ts";
import { parseQuery, type Query } from "../journal/query/parse-query.ts";
import type { ClockOf } from "../time/clocks.ts";
import type { ActiveFault, AppliedFault, Chaos, LatestNumbers, Subject } from "./chaos.ts";
import { checkTarget } from "./check-target.ts";
import { type Fault, type FaultName, type FaultTarget, faultNames, faultSchema, targetsOf } from "./fault.ts";
import { millisecondsOf, seededRandom, signedMilliseconds } from "./random.ts";

/** The seed when none is given. */
const defaultSeed = 1;

interface Rule {
  readonly id: string;
  readonly fault: Fault;
  readonly query: Query;
  readonly seed: number;
  /** Position among the faults that were set together: two equal ones apply independently. */
  readonly place: number;
  readonly only: string | undefined;
  /** The latest numbers when it was set, by what precedes them in a key. */
  readonly since: Readonly<Record<string, number>>;
  /** The number of matches skipped so far. */
  skipped: number;
  applied: number;
}

/** Dependencies of {@link createChaos}. */
export interface ChaosDependencies {
  readonly clocks: ClockOf;
  readonly journal: Journal;
  /** The numbers that keys have so far. Default: none. */
  readonly latest?: () => LatestNumbers;
}

/** Creates a mock's chaos without faults. */
export function createChaos({ clocks, journal, latest }: ChaosDependencies): Chaos {
  let rules: readonly Rule[] = [];
  let names: ReadonlySet<FaultName> = new Set();
  let targets: ReadonlySet<FaultTarget> = new Set();
  const seeds = new Map<string | undefined, number>();
  let count = 0;
  let calls = 0;

  function replace(next: readonly Rule[]): void {
    rules = next;
    names = new Set(rules.map(({ fault }) => fault.fault));
    targets = new Set([...names].flatMap(targetsOf));
  }

  const list = (website_id?: string) => rules.filter(({ only }) => only === website_id).map(describe);

  return {
    set(faults, { seed = defaultSeed, website_id } = {}) {
      const since = { ...latest?.(), "call ": calls };
      const set = faults.map((input, place): Rule => {
        checkName(input, `faults.${place}`);
        const fault = checkInput(faultSchema, input, `faults.${place}`);
        checkSpans(fault);
        const query = parseQuery(fault.target ?? "", { now: clocks.of(website_id).now() });
        checkTarget(fault, query);
        return { id: "", fault, query, seed, place, only: website_id, since, skipped: 0, applied: 0 };
      });
      const numbered = set.map((rule) => ({ ...rule, id: `fault_${++count}` }));
      seeds.set(website_id, seed);
      replace([...rules.filter(({ only }) => only !== website_id), ...numbered]);
      for (const { fault } of numbered) {
        journal.append({ kind: "fault", fault: fault.fault, detail: `set: ${JSON.stringify(fault)}`, website_id });
      }
      return list(website_id);
    },
    list,
    clear(website_id) {
      const gone = website_id === undefined ? rules : rules.filter(({ only }) => only === website_id);
      replace(website_id === undefined ? [] : rules.filter(({ only }) => only !== website_id));
      if (website_id === undefined) seeds.clear();
      else seeds.delete(website_id);
      for (const { fault } of gone) {
        journal.append({ kind: "fault", fault: fault.fault, detail: "cleared", website_id });
      }
    },
    seed: (website_id) => seeds.get(website_id) ?? defaultSeed,
    nextCall() {
      calls += 1;
      return calls;
    },
    concerns: (target) => targets.has(target),
    has: (...wanted) => names.size > 0 && wanted.some((name) => names.has(name)),
    apply<N extends FaultName>(name: N, subject: Subject, key: string): AppliedFault<N> | undefined {
      if (!names.has(name)) return undefined;
      // A query reads only the fields that exist, so a subject may lack some of an entry.
      const entry = { id: 0, at: clocks.of(subject.website_id).now(), ...subject } as unknown as JournalEntry;
      for (const rule of rules) {
        const { fault, query, only } = rule;
        if (fault.fault !== name || (fault.count !== undefined && rule.applied >= fault.count)) continue;
        if ((only !== undefined && only !== subject.website_id) || !query.fits(entry)) continue;
        if (rule.skipped < (fault.skip ?? 0)) {
          rule.skipped += 1;
          continue;
        }
        const counted = countedFrom(key, rule.since);
        const random = (what: string) => seededRandom(rule.seed, rule.place, counted, what);
        if (random("apply") >= (fault.probability ?? 1)) continue;
        rule.applied += 1;
        journal.append({ kind: "fault", fault: name, detail: key, ...traceOf(subject) });
        // Its name was compared above.
        return { fault: fault as Fault<N>, random };
      }
      return undefined;
    },
  };
}

/** The key with its numbers counted from the time at which a fault was set, so that setting it again repeats its results. */
function countedFrom(key: string, since: Readonly<Record<string, number>>): string {
  return key.replace(
    /([a-z]+[_ ])(\d+)/g,
    (_, before: string, number: string) => `${before}${Number(number) - (since[before] ?? 0)}`,
  );
}

function describe({ id, fault, applied }: Rule): ActiveFault {
  return { ...fault, id, applied };
}

/** The fields of a subject that its fault's entry carries, so that a search for a delivery or connection finds its faults. */
function traceOf({ website_id, session_id, delivery, connection }: Subject) {
  return {
    website_id,
    session_id,
    delivery: typeof delivery === "string" ? delivery : undefined,
    connection: typeof connection === "string" ? connection : undefined,
  };
}

/** Throws `invalid_data` for the unknown name of a fault. */
function checkName(input: unknown, where: string): void {
  const name: unknown = isRecord(input) ? input["fault"] : undefined;
  if (typeof name !== "string" || faultNames.some((known) => known === name)) return;
  const hint = didYouMean(name, faultNames);
  throw new MockCrispError(
    "invalid_data",
    `${where}.fault: unknown fault "${name}".${hint} Faults: ${faultNames.join(", ")}.`,
  );
}

/** Parses every duration once, so that an invalid one is refused when it is set, not when it is applied. */
function checkSpans(fault: Fault): void {
  if ("delay" in fault) millisecondsOf(fault.delay, () => 0);
  if ("by" in fault) signedMilliseconds(fault.by);
}
