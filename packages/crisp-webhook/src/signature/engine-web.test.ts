import { afterAll, expect, test, vi } from "vitest";

// The file that a bundler for workers resolves `#engine` to, by the package's conditions. Test files share their modules:
// the receiver is loaded with this engine for this file, and again without it for those that follow.
vi.doMock("#engine", () => import("./engine-web.ts"));
vi.resetModules();
const { describeConformance } = await import("../../test/conformance/conformance.ts");
const { serveInProcess } = await import("../../test/conformance/in-process.ts");
afterAll(() => {
  vi.doUnmock("#engine");
  vi.resetModules();
});

test("the receiver under test computes with Web Crypto", async () => {
  const { CrispWebhooks } = await import("../index.ts");
  using verified = vi.spyOn(crypto.subtle, "verify");
  const webhooks = new CrispWebhooks({ secret: "s", logger: false });
  const body = "{}";
  const { headers } = await webhooks.sign({ body });
  await webhooks.verify({ body, headers }).catch(() => {});
  expect(verified).toHaveBeenCalledOnce();
});

describeConformance("the core, on Web Crypto", serveInProcess);
