import type { Page } from "./page.ts";

const home = {
  layout: "home",
  hero: {
    name: "Crisp in real time",
    text: "Web hooks, RTM and REST of crisp.chat from TypeScript",
    tagline: "Typed, verified, recovered, and tested against a local Crisp server.",
    actions: [
      { theme: "brand", text: "Write your first bot", link: "/start" },
      { theme: "alt", text: "Test a bot you have", link: "/guides/test-your-bot" },
    ],
  },
  features: [
    {
      title: "Verify web hooks",
      details: "Signature, replay window and duplicates, in any framework and runtime.",
      link: "/packages/crisp-webhook",
    },
    {
      title: "Stay connected",
      details: "An RTM client that recovers, fetches what it missed and reports its true state.",
      link: "/packages/crisp-rtm",
    },
    {
      title: "Test without an account",
      details: "A local Crisp server with REST, RTM, signed web hooks, faults, a clock and a dashboard.",
      link: "/packages/mock-crisp",
    },
    {
      title: "One definition",
      details: "Each event and route is defined once. Schemas, types, examples and these pages derive from it.",
      link: "/events/",
    },
  ],
};

/** The first page. JSON is YAML, so it serves as front matter. */
export const homePage: Page = { page: "index", text: `---\n${JSON.stringify(home, undefined, 2)}\n---\n` };
