import { CrispRtm } from "@x/crisp-rtm";
import { restBackfill } from "@x/crisp-rtm/backfill";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nodeHandler } from "@x/crisp-webhook/node";
import { startMockCrisp } from "@x/mock-crisp";
import { expect, test } from "vitest";
import { createOutage } from "../rtm/outage.ts";
import { serve } from "../support/hook-receiver.ts";

test.each(["1h", "40d"])(
  "after advancing the clock by %s our receiver accepts hooks, and our client backfills what it missed",
  async (by) => {
    await using mock = await startMockCrisp();
    const webhooks = new CrispWebhooks({ secret: "secret", logger: false });
    const received: string[] = [];
    webhooks.on("message:send", ({ data }) => received.push(String(data.content)));
    await using server = await serve(nodeHandler(webhooks));
    mock.webhooks.register({ url: `${server.url}/`, kind: "plugin", secret: "secret" });

    const outage = createOutage();
    await using rtm = CrispRtm.fromEnv(
      { reconnect: { minDelay: 1, maxDelay: 5 }, fetch: outage.fetch, backfill: restBackfill(), logger: false },
      mock.env,
    );
    const heard: string[] = [];
    rtm.on("message:send", ({ data }) => heard.push(String(data.content)));
    await rtm.connect();

    const visitor = await mock.visitor();
    await visitor.says("before");
    await mock.clock.advance(by);
    await visitor.says("after");
    await expect.poll(() => heard).toEqual(["before", "after"]);

    await outage.begin(mock, rtm);
    await visitor.says("missed");
    await mock.clock.advance(by);
    await visitor.says("missed later");
    const gap = rtm.waitFor("gap");
    outage.end();
    expect((await gap).skipped).toEqual([]);
    await visitor.says("back");
    await expect.poll(() => heard).toEqual(["before", "after", "missed", "missed later", "back"]);

    await expect.poll(() => received).toEqual(["before", "after", "missed", "missed later", "back"]);
    expect(mock.deliveries.list().map(({ attempts }) => attempts.map(({ response }) => response?.status))).toEqual(
      received.map(() => [200]),
    );
  },
);
