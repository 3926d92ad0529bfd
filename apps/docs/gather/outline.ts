/** A page of the site that is a Markdown file of the repository. */
export interface Source {
  /** Path of the Markdown file from the repository's root. */
  readonly file: string;
  /** Path of the page, without a leading slash and extension. */
  readonly page: string;
  /** Its name in the sidebar. */
  readonly title: string;
}

/** A group of the sidebar. */
export interface Group {
  readonly title: string;
  readonly sources: readonly Source[];
}

const source = (file: string, page: string, title: string): Source => ({ file, page, title });

/**
 * Every Markdown file that is a page, in the order of the sidebar. A file of a package's `docs` folder that is missing here fails the
 * build, so no guide is forgotten.
 */
export const outline: readonly Group[] = [
  {
    title: "Start",
    sources: [
      source("apps/docs/pages/start.md", "start", "Your first bot"),
      source("apps/mock-crisp/docs/first-run.md", "guides/first-run", "First run of the dashboard"),
      source("apps/mock-crisp/docs/test-your-bot.md", "guides/test-your-bot", "Test a bot"),
    ],
  },
  {
    title: "Guides",
    sources: [
      source("packages/crisp-webhook/docs/signatures.md", "guides/signatures", "How hooks are signed"),
      source("packages/crisp-webhook/docs/events.md", "guides/events", "What to do with each event"),
      source("packages/crisp-webhook/docs/frameworks.md", "guides/frameworks", "A program for each framework"),
      source("packages/crisp-queue/docs/run-in-production.md", "guides/run-in-production", "Run it in production"),
      source("packages/crisp-queue/docs/lanes.md", "guides/lanes", "How events are stored and handled"),
      source(
        "apps/mock-crisp/docs/other-languages.md",
        "guides/other-languages",
        "Use it from Python, Go, PHP or Ruby",
      ),
      source("apps/mock-crisp/docs/behind-a-proxy.md", "guides/behind-a-proxy", "Run the mock behind a proxy"),
      source("apps/mock-crisp/docs/containers.md", "guides/containers", "Run the mock in a container"),
      source("packages/crisp-rtm/docs/move-from-crisp-api.md", "guides/move-from-crisp-api", "Move from crisp-api"),
    ],
  },
  {
    title: "Packages",
    sources: [
      source("packages/crisp-types/README.md", "packages/crisp-types", "crisp-types"),
      source("packages/crisp-webhook/README.md", "packages/crisp-webhook", "crisp-webhook"),
      source("packages/crisp-rtm/README.md", "packages/crisp-rtm", "crisp-rtm"),
      source("packages/crisp-rest/README.md", "packages/crisp-rest", "crisp-rest"),
      source("packages/crisp-queue/README.md", "packages/crisp-queue", "crisp-queue"),
      source("apps/mock-crisp/README.md", "packages/mock-crisp", "mock-crisp"),
      source("apps/create-crisp-bot/README.md", "packages/create-crisp-bot", "create-crisp-bot"),
    ],
  },
  {
    title: "Facts",
    sources: [
      source("apps/mock-crisp/docs/assumptions.md", "assumptions", "Assumptions about Crisp"),
      source("apps/mock-crisp/generated/assumptions.md", "assumptions-list", "List of assumptions"),
      source("apps/mock-crisp/generated/settings.md", "settings", "Settings of the mock"),
      source("apps/mock-crisp/generated/commands.md", "commands", "Commands of the mock"),
      source("tooling/bench/RESULTS.md", "benchmarks", "Benchmarks"),
    ],
  },
];

/** Every page of the outline. */
export const sources: readonly Source[] = outline.flatMap((group) => group.sources);
