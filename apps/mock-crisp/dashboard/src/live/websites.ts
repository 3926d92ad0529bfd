import { computed, signal } from "@preact/signals";
import type { MockCrispInfo } from "../../../src/api/mock-crisp.ts";
import { api, type WebsiteEntry } from "../api/client.ts";
import { callCrisp, type RestToken } from "../api/crisp.ts";
import { info } from "./info.ts";
import { onEntries, onOpen } from "./stream.ts";
import { throttle } from "./throttle.ts";

/** Every website of the mock, with its operators and inboxes. */
export const websites = signal<readonly WebsiteEntry[]>([]);

const isolated = signal<readonly MockCrispInfo[]>([]);

/** True if there is a choice of websites. */
export const hasSeveralWebsites = computed(() => websites.value.length > 1);

const refreshWebsites = throttle(250, async () => {
  [websites.value, isolated.value] = await Promise.all([api.directory(), api.isolatedWebsites()]);
});

/** Keeps {@link websites} up to date. */
export function keepWebsites(): void {
  onOpen(refreshWebsites);
  onEntries((batch) => {
    const matters = batch.some(
      (entry) => entry.kind === "control" || (entry.kind === "rest" && /\/(operator|inbox)/.test(entry.path)),
    );
    if (matters) refreshWebsites();
  });
}

/** The website of an id; undefined while it is unknown. */
export function findWebsite(websiteId: string | undefined): WebsiteEntry | undefined {
  return websites.value.find(({ website_id }) => website_id === websiteId);
}

/** Addresses and tokens of one website. A website that is not isolated shares those of the default one's plugin and owner. */
export interface WebsiteInfo extends Omit<MockCrispInfo, "tokens"> {
  readonly tokens: Pick<MockCrispInfo["tokens"], "plugin" | "user"> & Partial<Pick<MockCrispInfo["tokens"], "website">>;
}

/** The {@link WebsiteInfo} of an id; of the default website without one. Undefined until it is loaded. */
export function infoOf(websiteId: string): WebsiteInfo | undefined {
  const mock = info.value;
  const own = isolated.value.find(({ website_id }) => website_id === websiteId);
  if (own || mock === undefined || websiteId === "" || websiteId === mock.website_id) return own ?? mock;
  // Only the default website and isolated ones have a token of the tier website.
  const { website: _other, ...tokens } = mock.tokens;
  return { ...mock, website_id: websiteId, tokens };
}

/** The token of an operator of a website. */
async function operatorToken(websiteId: string): Promise<RestToken> {
  const own = isolated.peek().find(({ website_id }) => website_id === websiteId) ?? info.peek() ?? (await api.info());
  return own.tokens.user;
}

/** Calls Crisp's REST API below `website/:website_id/` as an operator of that website. Throws `ControlApiError`. */
export async function asOperator(websiteId: string, method: string, path: string, body?: unknown): Promise<unknown> {
  return callCrisp(await operatorToken(websiteId), method, `website/${websiteId}/${path}`, body);
}

/** Asks Crisp for the address of an upload, as an operator. An event carries it. Throws `ControlApiError`. */
export async function requestUpload(websiteId: string, upload: { id: string; file: object }): Promise<void> {
  await callCrisp(await operatorToken(websiteId), "POST", "bucket/url/generate", {
    namespace: "upload",
    ...upload,
    resource: { type: "website", id: websiteId },
  });
}
