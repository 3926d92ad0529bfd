/** The files of a transport beyond the common ones. */
export interface Transport {
  /** One line for the question and the README. */
  readonly summary: string;
  /** Receives web hooks, rather than connecting over RTM. */
  readonly hooks: boolean;
  /** A process that stays, so that a queue can work in it. */
  readonly longLived: boolean;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** The command that runs the bot, if it is not `src/main`. */
  readonly bot?: string;
}

/** Every transport, by the word of `--transport`. */
export const transports = {
  express: {
    summary: "web hooks with Express",
    hooks: true,
    longLived: true,
    dependencies: ["express"],
    devDependencies: ["@types/express"],
  },
  fastify: {
    summary: "web hooks with Fastify",
    hooks: true,
    longLived: true,
    dependencies: ["fastify"],
    devDependencies: [],
  },
  hono: {
    summary: "web hooks with Hono on Node.js",
    hooks: true,
    longLived: true,
    dependencies: ["hono", "@hono/node-server"],
    devDependencies: [],
  },
  next: {
    summary: "web hooks with a route handler of Next.js",
    hooks: true,
    longLived: true,
    dependencies: ["next", "react", "react-dom"],
    devDependencies: ["@hono/node-server", "@types/react"],
    bot: "next dev",
  },
  nest: {
    summary: "web hooks with NestJS",
    hooks: true,
    longLived: true,
    dependencies: ["@nestjs/common", "@nestjs/core", "@nestjs/platform-express", "reflect-metadata", "rxjs"],
    devDependencies: [],
  },
  workers: {
    summary: "web hooks with Cloudflare Workers",
    hooks: true,
    longLived: false,
    dependencies: [],
    devDependencies: ["@hono/node-server"],
  },
  lambda: {
    summary: "web hooks with AWS Lambda",
    hooks: true,
    longLived: false,
    dependencies: [],
    devDependencies: [],
  },
  rtm: {
    summary: "a connection to the RTM API, without a public address",
    hooks: false,
    longLived: true,
    dependencies: ["@x/crisp-rtm"],
    devDependencies: [],
  },
} as const satisfies Readonly<Record<string, Transport>>;

/** A word of `--transport`. */
export type TransportName = keyof typeof transports;

/** The answers that decide what is written. */
export interface Choices {
  readonly transport: TransportName;
  readonly queue: boolean;
  readonly test: "vitest" | "node";
  readonly language: "ts" | "js";
}

/** The answers of somebody who is not asked. */
export const defaults: Choices = { transport: "rtm", queue: false, test: "vitest", language: "ts" };

/** The conflict between these answers, if there is one. */
export function conflict({ transport, queue }: Choices): string | undefined {
  if (queue && !transports[transport].longLived) {
    return `--queue needs a process that stays, which ${transport} does not have. Leave --queue out, or run the workers elsewhere.`;
  }
  return undefined;
}
