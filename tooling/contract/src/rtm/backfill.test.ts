import { CrispRtm } from "@x/crisp-rtm";
import { restBackfill } from "@x/crisp-rtm/backfill";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";

test.each(["plugin", "website"] as const)(
  "what visitors said while the %s was away arrives, in order, before what they say now",
  async (tier) => {
    await using mock = await startMockCrisp();
    const heard: string[] = [];
    let letConnect = true;
    await using rtm = CrispRtm.fromEnv(
      {
        tier,
        websiteId: mock.website.website_id,
        credentials: () => mock.tokens[tier],
        backfill: restBackfill(),
        reconnect: { minDelay: 5, maxDelay: 20 },
        fetch: (url, init) =>
          letConnect || !url.endsWith("/connect/endpoints")
            ? fetch(url, init)
            : Promise.resolve(new Response("", { status: 404 })),
      },
      mock.env,
    );
    rtm.on("message:send", ({ data, source }) => heard.push(`${source} ${data.content}`));
    rtm.on("error", (error) => heard.push(error.message));
    await rtm.connect();
    const [ada, bob] = [await mock.visitor({ nickname: "Ada" }), await mock.visitor({ nickname: "Bob" })];
    await ada.says("before");
    await expect.poll(() => heard).toEqual(["rtm before"]);

    letConnect = false;
    const lost = rtm.waitFor("state", ({ current }) => current === "reconnecting");
    mock.connections.dropAll("transport");
    await lost;
    const texts = Array.from({ length: 40 }, (_, index) => `missed ${index}`);
    for (const [index, text] of texts.entries()) {
      await (index % 2 === 0 ? ada : bob).says(text);
      // Messages of one millisecond have no order but that of their fingerprints.
      await mock.clock.advance(1);
    }
    const gap = rtm.waitFor("gap");
    letConnect = true;
    await gap;
    await bob.says("now");
    await expect.poll(() => heard.at(-1)).toMatch(/now$/);
    const missed = texts.map((text) => `backfill ${text}`);
    expect(heard.slice(0, 41)).toEqual(["rtm before", ...missed]);
    expect(heard.slice(41)).toEqual([expect.stringMatching(/^(rtm|backfill) now$/)]);
  },
);
