import { type MockCrispOptions, startMockCrisp } from "@x/mock-crisp";
import { send } from "../support/send.ts";

/** A mock with a visitor who wrote, and calls below the website as the plugin or another token. */
export async function meet(options: MockCrispOptions = {}) {
  const mock = await startMockCrisp(options);
  const visitor = await mock.visitor({ nickname: "Ada", email: "ada@example.test" });
  await visitor.says("hi");
  const website = `/v1/website/${mock.website.website_id}`;
  const call = (method: string, path: string, body?: unknown, tier: "plugin" | "user" | "website" = "plugin") =>
    send(mock, tier, method, path.startsWith("/v1") ? path : `${website}${path}`, body);
  const [{ people_id }] = (await call("GET", "/people/profiles/1")).data;
  const [operator] = (await call("GET", "/operators/list")).data;
  return {
    ...{ mock, visitor, call, people_id: String(people_id), operator: String(operator.details.user_id) },
    session: `/conversation/${visitor.session_id}`,
    [Symbol.asyncDispose]: () => mock.close(),
  };
}
