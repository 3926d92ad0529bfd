import type { Job } from "bullmq";
import type { Cluster, ClusterOptions, Redis } from "ioredis";
import type { QueueSettings } from "../options.ts";
import { createPart, defineScripts, type Run } from "./connection.ts";
import type { Consume, Consumer, Taken, Verdict } from "./engine.ts";
import { watchEviction } from "./eviction.ts";
import { createLaneWorker, type LaneWorker } from "./lane-worker.ts";
import type { Peers } from "./peers.ts";
import { type LaneJob, parseRecord } from "./records.ts";

/** Dependencies of a {@link BullmqConsumer}. */
export interface ConsumerDependencies {
  readonly peers: Peers;
  readonly client: Redis | Cluster;
  readonly prefix: string;
  readonly settings: QueueSettings;
  /** Reports an error outside of a call. */
  readonly report: (error: unknown) => void;
  /** Redis removes keys when it is full, with this policy. */
  readonly evicts: (policy: string) => void;
  readonly consume: Consume;
  readonly concurrency: number;
  /** The outcome of an attempt came after another worker had taken over the event. */
  readonly lost: (taken: Taken) => void;
}

/** The number of events of one lane that a worker handles before other lanes get a turn. */
const TURN = 100;

/** Lanes that one step of a sweep looks at. */
const PAGE = 1000;

/** The time that closing waits for Redis once the handlers have ended. Milliseconds. */
const LAST_WORDS = 2000;

/** Milliseconds between two checks while closing waits. */
const PAUSE = 20;

const RELEASE: Verdict = { kind: "release" };

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

type Answer =
  | readonly ["event", string, number]
  | readonly ["until", number]
  | readonly ["done", unknown?]
  | readonly ["lost", 0 | 1];

/** Takes lanes from BullMQ and drains each, event by event. */
export class BullmqConsumer implements Consumer {
  readonly #dependencies: ConsumerDependencies;
  readonly #run: Run;
  readonly #worker: LaneWorker;
  /** By job, the controller that aborts its running attempt. */
  readonly #attempts = new Map<string, AbortController>();
  /** BullMQ's own connection for waiting, which it cannot close while Redis is unavailable. */
  readonly #copies: readonly (Redis | Cluster)[];
  readonly #sweeper: ReturnType<typeof setInterval>;
  #closing = false;

  constructor(dependencies: ConsumerDependencies) {
    this.#dependencies = dependencies;
    const { peers, client, prefix, settings, report, concurrency } = dependencies;
    const { lease } = settings;
    this.#run = defineScripts(client, peers, prefix, settings.name);
    client.setMaxListeners(100);
    client.on("error", (error: unknown) => report(error));
    watchEviction(client, dependencies.evicts);
    this.#copies = copiesOf(client, dependencies.evicts);
    const options = {
      connection: client,
      prefix,
      concurrency,
      lockDuration: lease,
      stalledInterval: Math.max(100, Math.round(lease / 4)),
      // Attempts are counted per event: a job stalls as often as its lane's events kill their workers.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      runRetryDelay: 1000,
    };
    const handle = (job: Job<LaneJob>, token?: string) => this.#process(job, token ?? "");
    this.#worker = createPart(
      () => createLaneWorker(peers.bullmq, settings.name, handle, options),
      () => this.#disconnect(),
    );
    this.#worker.on("error", (error) => report(error));
    this.#worker.on("lockRenewalFailed", (jobs) => {
      for (const job of jobs) this.#attempts.get(job)?.abort(new Error("the worker lost its lease on this event"));
    });
    const sweep = () => void this.#sweep().catch((error: unknown) => report(error));
    this.#sweeper = setInterval(sweep, this.#sweepInterval);
    this.#sweeper.unref();
    client.on("ready", sweep);
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearInterval(this.#sweeper);
    const { client, report } = this.#dependencies;
    // Without Redis no outcome can be stored: only the handlers are waited for.
    const canSettle = client.status === "ready";
    if (!canSettle) while (this.#attempts.size > 0) await pause();
    // BullMQ gives up its wait for a job. If Redis had ended that wait already, the other workers still have to learn of the job.
    const passOn = async () => void (canSettle && (await this.#run("prompt")));
    const closed = this.#worker.close(!canSettle).then(passOn).catch(report);
    await Promise.race([closed, this.#isCutOff()]);
    this.#disconnect();
  }

  #disconnect(): void {
    this.#dependencies.client.disconnect();
    for (const copy of this.#copies) if (copy.status !== "end") copy.disconnect();
  }

  /** Resolves when the handlers have ended and Redis is unavailable or does not answer, so that outstanding answers never arrive. */
  async #isCutOff(): Promise<void> {
    const { client } = this.#dependencies;
    for (let waited = 0; waited < LAST_WORDS && (waited === 0 || client.status === "ready"); ) {
      await pause();
      waited = this.#attempts.size > 0 ? 0 : waited + PAUSE;
    }
  }

  get #sweepInterval(): number {
    return Math.max(500, Math.min(15_000, Math.round(this.#dependencies.settings.lease / 3)));
  }

  async #process(job: Job<LaneJob>, token: string): Promise<void> {
    const { lane } = job.data;
    if (job.name === "wake") {
      await this.#run("rouse", lane);
      return;
    }
    if (this.#closing) {
      // BullMQ had fetched it before it closed. Its lane is announced again, for other workers.
      await this.#next(job, token, { isLast: true });
      return;
    }
    let answer: Answer = ["done"];
    let taken = this.#broughtAlong(job);
    if (taken === undefined) {
      answer = await this.#next(job, token);
      taken = takenFrom(lane, answer);
    }
    for (let turn = 1; taken !== undefined; turn++) {
      // Its answer may arrive after `close` was called.
      const verdict = this.#closing ? RELEASE : await this.#attempt(job.id ?? "", taken);
      const isLast = this.#closing || turn >= TURN || verdict.kind === "release";
      answer = await this.#next(job, token, { id: taken.id, verdict, isLast });
      if (answer[0] === "lost" && answer[1] === 0) this.#dependencies.lost(taken);
      taken = takenFrom(lane, answer);
    }
    if (answer[0] !== "until") return;
    await job.moveToDelayed(Date.now() + answer[1], token);
    throw new this.#dependencies.peers.bullmq.DelayedError();
  }

  /**
   * The event that a job carries, if the job runs for the first time and its lock is fresh: otherwise the lane's state
   * decides.
   */
  #broughtAlong({ data, attemptsStarted, stalledCounter, processedOn = 0 }: Job<LaneJob>): Taken | undefined {
    const { lane, id, at, stored } = data;
    if (attemptsStarted !== 1 || stalledCounter !== 0) return undefined;
    // Set by this process, before BullMQ took the lock.
    if (Date.now() - processedOn > this.#dependencies.settings.lease / 2) return undefined;
    if (id === undefined || at === undefined || stored === undefined) return undefined;
    return { lane, id, storedAt: at, stored, attempt: 1 };
  }

  async #attempt(jobId: string, taken: Taken): Promise<Verdict> {
    const ending = new AbortController();
    this.#attempts.set(jobId, ending);
    try {
      return await this.#dependencies.consume(taken, ending);
    } finally {
      this.#attempts.delete(jobId);
    }
  }

  async #next(
    job: Job<LaneJob>,
    token: string,
    settled: { readonly id?: string; readonly verdict?: Verdict; readonly isLast?: boolean } = {},
  ): Promise<Answer> {
    const { onFailure, lease } = this.#dependencies.settings;
    const asked = performance.now();
    const { id = "", verdict, isLast = false } = settled;
    const argument =
      verdict?.kind === "retry"
        ? verdict.delay
        : verdict?.kind === "dead"
          ? JSON.stringify([verdict.attempts, verdict.error])
          : "";
    const brought = job.data.stored === undefined ? "" : "1";
    const taking = [isLast ? "1" : "", brought, Date.now(), this.#closing ? 0 : 1];
    const answer = await this.#worker.call(
      job,
      token,
      () =>
        // The script returns one of these.
        this.#run(
          "next",
          ...[job.data.lane, token, lease, job.id ?? "", verdict?.kind ?? "", id, onFailure, argument, ...taking],
        ) as Promise<Answer>,
    );
    // The lease may have expired if an event arrives late, as in a stopped process: it is requested again.
    const isLate = answer[0] === "event" && performance.now() - asked > lease / 2;
    return isLate ? this.#next(job, token) : answer;
  }

  async #sweep(): Promise<void> {
    for (let rank = 0, more = true; more && !this.#closing; rank += PAGE) {
      const interval = Math.round(this.#sweepInterval / 2);
      const [follows, announced] = (await this.#run("sweep", rank, PAGE, interval)) as [number, number];
      if (announced > 0) this.#dependencies.report(new Error(`${announced} conversations had no job and got one`));
      more = follows === 1;
    }
  }
}

function takenFrom(lane: string, answer: Answer): Taken | undefined {
  return answer[0] === "event" ? { lane, ...parseRecord(answer[1]), attempt: answer[2] } : undefined;
}

/** Lists the duplicates of a client that are created from now on. They wait for jobs, which a `socketTimeout` would end. */
function copiesOf(client: Redis | Cluster, evicts: (policy: string) => void): readonly (Redis | Cluster)[] {
  const copies: (Redis | Cluster)[] = [];
  const duplicate = client.duplicate.bind(client) as (...args: readonly unknown[]) => Redis | Cluster;
  const unlimited = { socketTimeout: undefined };
  const { redisOptions } = client.options as ClusterOptions;
  Object.assign(client, {
    // Redis takes options; Cluster takes nodes and options.
    duplicate: (first?: object, { redisOptions: own, ...options }: ClusterOptions = {}) => {
      const copy = client.isCluster
        ? duplicate(first, { ...options, redisOptions: { ...redisOptions, ...own, ...unlimited } })
        : duplicate({ ...first, ...unlimited });
      watchEviction(copy, evicts);
      copies.push(copy);
      return copy;
    },
  });
  return copies;
}
