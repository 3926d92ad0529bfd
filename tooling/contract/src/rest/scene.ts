import type { MockCrisp } from "@x/mock-crisp";
import type { Crisp } from "crisp-api";

/** The subject of the calls in the tables: a website in which there is one of everything. */
export interface Scene {
  readonly website: string;
  readonly plugin: string;
  readonly owner: string;
  readonly member: string;
  readonly session: string;
  /** A message of the visitor, and one of the team. */
  readonly question: number;
  readonly reply: number;
  readonly original: string;
  readonly identityToken: string;
  readonly browsing: string;
  readonly call: string;
  readonly spam: string;
  readonly person: string;
  readonly inbox: string;
  readonly team: string;
  readonly campaign: string;
  readonly paused: string;
  readonly template: string;
  readonly locale: string;
  readonly path: string;
  readonly entity: string;
  readonly change: string;
  readonly redirection: string;
  readonly plan: string;
  /** A conversation that the team has read, which is in the inbox and routed to the member. */
  readonly other: string;
  /** An empty website, and one with only the plugin. */
  readonly bareWebsite: string;
  readonly pluginWebsite: string;
  /** A campaign under way. */
  readonly running: string;
}

/** The client types the kinds of content as an enum, which it does not export. */
export const articles = "articles" as Parameters<Crisp["website"]["listHelpdeskPages"]>[2];

/** The seed of a scene: everything that cannot be made over REST. */
export const sceneSeed = {
  people: [{ email: "grace@example.test", segments: ["vip"], data: { plan: "pro" } }],
  spams: [{ spam_id: "spam_1", reason: "junk", content: { subject: "Win!" } }],
};

/** Makes one of everything, with the official client in the tier user. */
export async function prepareScene(mock: MockCrisp, { website: api, plan, plugin: plugins }: Crisp): Promise<Scene> {
  const website = mock.website.website_id;
  const plugin = mock.plugin.plugin_id;
  const [owner = "", , member = ""] = [...(mock.world.websites.get(website)?.operators.keys() ?? [])];
  const visitor = await mock.visitor({ nickname: "Ada", email: "ada@example.test" });
  const session = visitor.session_id;
  await api.updateConversationMetas(website, session, {
    segments: ["vip"],
    data: { plan: "pro" },
    device: { geolocation: { country: "GB", coordinates: { latitude: 51.5, longitude: -0.1 } } },
  });
  const { fingerprint: question } = await visitor.says("Do you ship to Iceland?");
  await api.sendMessageInConversation(website, session, {
    ...{ type: "file", from: "user", origin: "email" },
    content: { name: "map.png", url: "https://files.example.test/map.png", type: "image/png" },
    original: { original_id: "original_1" },
  });
  const { fingerprint: reply } = await api.sendMessageInConversation(website, session, {
    ...{ type: "text", from: "operator", origin: "chat", content: "We do." },
  });
  await api.requestIdentityVerificationForConversation(website, session, { identity: "email", method: "link" });
  await api.initiateBrowsingSessionForConversation(website, session);
  const [browsing] = await api.listBrowsingSessionsForConversation(website, session);
  const { call_id: call } = await api.initiateNewCallSessionForConversation(website, session, "audio");
  const person = mock.world.websites.get(website)?.sessions.get(session)?.people_id ?? "";
  await api.addPeopleEvent(website, person, { text: "signed_up" });
  const { inbox_id: inbox } = await api.createNewInbox(website, { name: "Orders", operators: [member] });
  const { team_id: team } = await api.createNewTeam(website, { name: "Support", operators: [member] });
  const { campaign_id: campaign } = await api.createNewCampaign(website, "one_shot", "Spring");
  const { campaign_id: paused } = await api.createNewCampaign(website, "one_shot", "Autumn");
  await api.updateCampaign(website, given(campaign), { tag: "season", message: "Hello", ...stamps } as never);
  await api.dispatchCampaign(website, given(paused));
  await api.pauseCampaign(website, given(paused));
  const { template_id: template } = await api.createNewCampaignTemplate(website, "text", "Plain");
  await api.initializeHelpdesk(website, "Help", "shop");
  await api.addHelpdeskLocale(website, "en");
  await api.createHelpdeskTreePath(website, "en", articles, "shipping/iceland");
  await api.saveHelpdeskTreeContent(website, "en", articles, "shipping/iceland", "# We ship");
  const pages = await api.listHelpdeskPages(website, "en", articles);
  const [change] = await api.listHelpdeskHistoryChanges(website);
  const { redirection_id: redirection } = await api.addHelpdeskRedirection(website, "/old", "/new");
  const planId = "00000000-0000-4000-b000-000000000001";
  await plan.subscribeWebsiteToPlan(website, planId);
  const { website_id: bareWebsite } = await api.createWebsite({ name: "Bare", domain: "bare.example.test" });
  const { website_id: pluginWebsite } = await api.createWebsite({ name: "New", domain: "new.example.test" });
  await plugins.subscribeWebsiteToPlugin(given(pluginWebsite), plugin);
  const { campaign_id: running } = await api.createNewCampaign(website, "one_shot", "Winter");
  await api.dispatchCampaign(website, given(running));
  const other = await mock.visitor({ nickname: "Alan" });
  await other.says("Hello?");
  await api.markMessagesReadInConversation(website, other.session_id, { from: "user", origin: "chat" } as never);
  await api.updateConversationInbox(website, other.session_id, given(inbox));
  await api.assignConversationRouting(website, other.session_id, { assigned: { user_id: member } });
  const [requested] = mock.journal.entries("event:identity:verify:request");
  return {
    ...{ website, plugin, owner, member, session, question, person, plan: planId },
    reply: given(reply),
    ...{ original: "original_1", spam: "spam_1", locale: "en", path: "shipping/iceland" },
    identityToken: String(requested?.kind === "event" && "code" in requested.data ? requested.data.code : ""),
    other: other.session_id,
    bareWebsite: given(bareWebsite),
    pluginWebsite: given(pluginWebsite),
    running: given(running),
    browsing: given(browsing?.browsing_id),
    call: given(call),
    inbox: given(inbox),
    team: given(team),
    campaign: given(campaign),
    paused: given(paused),
    template: given(template),
    entity: given(pages.at(-1)?.entity_id),
    change: given(change?.change_id),
    redirection: given(redirection),
  };
}

/** Times that the client's types ask for, although the server sets them. */
const stamps = { created_at: 0, updated_at: 0 };

/** The client types every field of an answer as optional; the mock fills each. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the mock left out a field that the scene needs");
  return value;
}
