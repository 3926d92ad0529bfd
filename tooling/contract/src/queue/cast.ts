import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A process of a cast: started again, with the same arguments, whenever it was killed. */
export class Member {
  readonly #file: string;
  readonly #argument: string;
  #child: ChildProcess | undefined;
  /** The value that it sent when it was ready: a receiver's port. `undefined` while it is not running. */
  port: number | undefined;
  /** Process ids that it has had and lost. */
  readonly killed: number[] = [];

  constructor(program: "receiver" | "worker", argument: object) {
    this.#file = fileURLToPath(new URL(`./${program}.mjs`, import.meta.url));
    this.#argument = JSON.stringify(argument);
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when the process has ended by itself. */
  async ended(): Promise<void> {
    const child = this.#child;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }

  /** Stops the process without ending it, or lets it continue. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#child?.kill(signal);
  }

  async start(): Promise<void> {
    // As a separate program, without the flags by which tests find the sources.
    const child = fork(this.#file, [this.#argument], { execArgv: [] });
    this.#child = child;
    const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`${this.#file} ended with ${code}`)));
    const [answer] = (await Promise.race([once(child, "message"), ended])) as [number | string];
    ended.catch(() => {});
    this.port = typeof answer === "number" ? answer : undefined;
  }

  /** Ends the process at once, and starts it again. */
  async kill(): Promise<void> {
    await this.end();
    await this.start();
  }

  async end(): Promise<void> {
    const child = this.#child;
    this.port = undefined;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    if (child.pid !== undefined) this.killed.push(child.pid);
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}
