import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { CrispEnv } from "../api/crisp-env.ts";
import { MockCrispError } from "../base/mock-crisp-error.ts";
import { createTrustingFetch } from "../base/trusting-fetch.ts";
import { connectMockCrisp } from "../client/connect-mock-crisp.ts";
import type { RemoteMockCrisp } from "../client/remote-mock-crisp.ts";
import type { MockCrispOptions } from "../settings/options.ts";
import { variablesOf } from "../settings/variables.ts";

const execute = promisify(execFile);

/** The port that the image listens on. */
const PORT = 4380;
/** Milliseconds that a container may take until it is ready, the pull of its image not counted. */
const DEFAULT_STARTUP = 30_000;

/** A mock in a container that runs. Closing it stops and removes the container. */
export interface StartedMockCrispContainer extends AsyncDisposable {
  readonly id: string;
  /** Such as `http://127.0.0.1:32768`: the port that Docker chose on this machine. */
  readonly url: string;
  /** The `CRISP_*` variables that point a program on this machine at it. */
  readonly env: CrispEnv;
  /** The mock, with the surface of the in-process object. */
  readonly crisp: RemoteMockCrisp;
  /** The output so far. */
  logs(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A mock in a container, in the manner of testcontainers, run by the `docker` command (or one that takes its arguments,
 * such as `podman`). The image is built from this package's Dockerfile.
 *
 * ```ts
 * await using container = await new MockCrispContainer("mock-crisp").withEnvironment({ MOCK_CRISP_STRICT: "1" }).start();
 * const visitor = await container.crisp.visitor();
 * ```
 */
export class MockCrispContainer {
  readonly #image: string;
  readonly #environment: Record<string, string> = {};
  #command = "docker";
  #startup = DEFAULT_STARTUP;
  #hostAccess = false;

  constructor(image = "mock-crisp") {
    this.#image = image;
  }

  /** Adds `MOCK_CRISP_*` variables: every flag of `mock-crisp start` has one. */
  withEnvironment(variables: Readonly<Record<string, string>>): this {
    Object.assign(this.#environment, variables);
    return this;
  }

  /**
   * Adds settings, as their variables. Throws `invalid_data` for what is not valid, and for settings that name a file:
   * mount it instead.
   */
  withSettings(options: MockCrispOptions): this {
    return this.withEnvironment(variablesOf(options));
  }

  /** The secret of the plugin's web hooks. */
  withWebhookSecret(secret: string): this {
    return this.withEnvironment({ MOCK_CRISP_WEBHOOK_SECRET: secret });
  }

  /** The token that the control API asks for. */
  withControlToken(token: string): this {
    return this.withEnvironment({ MOCK_CRISP_CONTROL_TOKEN: token });
  }

  /** Lets web hooks reach this machine as `host.docker.internal`, on Linux as well. */
  withHostAccess(): this {
    this.#hostAccess = true;
    return this;
  }

  /** The command that runs containers. Default `docker`. */
  withCommand(command: string): this {
    this.#command = command;
    return this;
  }

  /** Milliseconds until it must be ready. Default 30,000. */
  withStartupTimeout(milliseconds: number): this {
    this.#startup = milliseconds;
    return this;
  }

  /**
   * Runs the container, and resolves when the mock in it is ready. Throws `cannot_connect` when the command fails, or
   * the mock is not ready in time; the container is then removed.
   */
  async start(): Promise<StartedMockCrispContainer> {
    const variables = Object.entries(this.#environment).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
    const host = this.#hostAccess ? ["--add-host", "host.docker.internal:host-gateway"] : [];
    // Published on loopback only, since the mock's keys are public.
    const args = ["run", "--detach", "--publish", `127.0.0.1::${PORT}`, ...host, ...variables, this.#image];
    const id = await this.#run(args);
    try {
      // Such as `127.0.0.1:32768`; a line for each address that it is published on.
      const [address = ""] = (await this.#run(["port", id, `${PORT}/tcp`])).split("\n");
      const { MOCK_CRISP_TLS, MOCK_CRISP_TLS_CERT, MOCK_CRISP_CONTROL_TOKEN: token } = this.#environment;
      const isSecure = /^(1|true|yes|on)$/i.test(MOCK_CRISP_TLS ?? "") || Boolean(MOCK_CRISP_TLS_CERT);
      const url = `${isSecure ? "https" : "http"}://${address.trim()}`;
      // The authority of its certificate is in the container, and the port on loopback is its own.
      const fetch = isSecure ? (createTrustingFetch({}) as typeof globalThis.fetch) : undefined;
      await untilReady(url, this.#startup, fetch);
      const crisp = await connectMockCrisp({ url, token, fetch });
      const stop = async () => {
        await this.#run(["rm", "--force", id]);
      };
      return {
        id,
        url,
        env: crisp.env,
        crisp,
        logs: () => this.#run(["logs", id]),
        stop,
        [Symbol.asyncDispose]: stop,
      };
    } catch (cause) {
      const printed = await this.#run(["logs", id]).catch(() => "");
      await this.#run(["rm", "--force", id]).catch(() => undefined);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new MockCrispError("cannot_connect", `the container did not start: ${reason}\n${printed}`.trim(), {
        cause,
      });
    }
  }

  async #run(args: readonly string[]): Promise<string> {
    try {
      const { stdout } = await execute(this.#command, args);
      return stdout.trim();
    } catch (cause) {
      const { stderr = "", message } = cause as Error & { stderr?: string };
      const reason = stderr.trim() || message;
      throw new MockCrispError(
        "cannot_connect",
        `${this.#command} ${args[0]} failed: ${reason}. Check that it is installed and running.`,
        { cause },
      );
    }
  }
}

/** Asks until the mock says that it is ready. A container gives no other sign. */
async function untilReady(url: string, timeout: number, fetch = globalThis.fetch): Promise<void> {
  const deadline = performance.now() + timeout;
  while (performance.now() < deadline) {
    const ready = await fetch(`${url}/_mock/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new MockCrispError("cannot_connect", `the mock at ${url} was not ready after ${timeout} ms.`);
}
