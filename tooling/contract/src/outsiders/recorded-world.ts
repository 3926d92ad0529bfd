import type { Tier } from "@x/crisp-types";
import type { MockCrisp } from "@x/mock-crisp";
import type { Crisp } from "crisp-api";
import { prepareLegacyHelpdesk } from "../rest/legacy-helpdesk.ts";
import { prepareScene } from "../rest/scene.ts";
import { send } from "../support/send.ts";

/** A call as a public client sent it, with placeholders for the ids of objects. */
export interface RecordedCall {
  readonly client: string;
  readonly call: string;
  readonly tier: Tier;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** A status, or any below 400. */
  readonly expected: "success" | number;
}

const link = { title: "Fern", description: "Green", actions: [{ label: "Buy", url: "https://shop.test/fern" }] };

/** The messages that recorded calls name, by the last digits of their fingerprints. */
const messages: Readonly<Record<number, { readonly type: string; readonly content: unknown }>> = {
  705: { type: "text", content: "Hello" },
  707: { type: "file", content: { name: "a.png", url: "https://files.test/a.png", type: "image/png" } },
  708: { type: "animation", content: { url: "https://files.test/a.gif", type: "image/gif" } },
  709: { type: "audio", content: { url: "https://files.test/a.webm", type: "audio/webm", duration: 1 } },
  710: { type: "field", content: { id: "name", text: "Your name?", explain: "First and last" } },
  711: { type: "carousel", content: { text: "Plants", targets: [link] } },
  712: { type: "event", content: { namespace: "state:resolved", text: "Resolved" } },
  713: {
    type: "picker",
    content: { id: "pick", text: "Which?", choices: [{ value: "a", label: "A", selected: false }] },
  },
  714: { type: "note", content: "Between us" },
};

/** Creates a world with an object for each placeholder, and returns their ids. */
export async function prepareRecordedWorld(mock: MockCrisp, client: Crisp): Promise<ReadonlyMap<string, string>> {
  const scene = await prepareScene(mock, client);
  const website = `/v1/website/${scene.website}`;
  const made = async (path: string, body: unknown) =>
    (await send(mock, "plugin", "POST", `${website}${path}`, body)).data;
  for (const [digits, message] of Object.entries(messages)) {
    const fingerprint = 179_581_144_956_000 + Number(digits);
    await made(`/conversation/${scene.session}/message`, { ...message, from: "operator", origin: "chat", fingerprint });
  }
  await send(mock, "user", "PATCH", `${website}/settings`, { domain: "fern-and-stone.test" });
  const legacy = await prepareLegacyHelpdesk(mock, website);
  return new Map([
    ["{websiteID}", scene.website],
    ["{otherID}", scene.plan],
    ["{pluginID}", scene.plugin],
    ["{sessionID}", scene.session],
    ["{callID}", scene.call],
    ["{peopleID}", scene.person],
    ["{userID}", scene.member],
    ["{browsingID}", scene.browsing],
    ["{inboxID}", scene.inbox],
    ["{campaignID}", scene.campaign],
    ["{campaignSent}", scene.paused],
    ["{templateID}", scene.template],
    ["{redirectionId}", scene.redirection],
    ["{tokenID}", scene.session.replace("session_", "")],
    ["{spamID}", scene.spam],
    ["text-categoryId", legacy.category_id],
    ["text-sectionId", legacy.section_id],
    ["text-articleId", legacy.article_id],
    ["text-localeLinked", legacy.locale_linked],
  ]);
}

/** A text with its placeholders replaced. */
export function fill(text: string, objects: ReadonlyMap<string, string>, which: RegExp): string {
  return text.replaceAll(which, (placeholder) => objects.get(placeholder) ?? placeholder);
}
