import type { Crisp } from "crisp-api";
import type { CallsOf } from "../calls-of.ts";
import type { Scene } from "../scene.ts";
import { conversationCalls } from "./conversations.ts";
import { helpdeskCalls } from "./helpdesk.ts";

const website = (scene: Scene): [string] => [scene.website];
const page = (scene: Scene): [string, number] => [scene.website, 1];
const person = (scene: Scene): [string, string] => [scene.website, scene.person];
const pageOfPerson = (scene: Scene): [string, string, number] => [...person(scene), 1];
const inbox = (scene: Scene): [string, string] => [scene.website, scene.inbox];
const team = (scene: Scene): [string, string] => [scene.website, scene.team];
const campaign = (scene: Scene): [string, string] => [scene.website, scene.campaign];
const template = (scene: Scene): [string, string] => [scene.website, scene.template];
const stamps = { created_at: 0, updated_at: 0 };
const contact = { email: "new@example.test", person: { nickname: "New" }, segments: ["press"] };

/** Everything about websites. */
export const websiteCalls: CallsOf<Crisp["website"]> = {
  ...conversationCalls,
  ...helpdeskCalls,
  generateAnalytics: ({ website: id }) =>
    [
      id,
      {
        ...{ metric: "conversations", type: "total" },
        date: { from: "2020-01-01T00:00:00Z", to: "2099-01-01T00:00:00Z", split: "day", timezone: "Europe/Paris" },
      },
    ] as never,
  getWebsiteAvailabilityStatus: website,
  listWebsiteOperatorAvailabilities: website,
  checkWebsiteExists: () => ["shop.example.test"],
  createWebsite: () => [{ name: "Second", domain: "second.example.test" }] as never,
  getWebsite: website,
  deleteWebsite: (scene) => [scene.website, { method: "password", secret: "mock" }] as never,
  abortWebsiteDeletion: website,
  batchRemovePeople: (scene) => [scene.website, { profiles: [scene.person] }] as never,
  batchUpdatePeopleData: (scene) => [scene.website, { profiles: [scene.person] }, { seats: 3 }] as never,
  batchUpdatePeopleSegments: (scene) => [scene.website, { search: "ada" }, ["press"]] as never,
  listCampaigns: page,
  listCampaignTags: website,
  listCampaignTemplates: page,
  createNewCampaignTemplate: (scene) => [scene.website, "text", "Second"],
  checkCampaignTemplateExists: template,
  getCampaignTemplate: template,
  saveCampaignTemplate: (scene) => [...template(scene), { name: "Saved", format: "text", content: "Hello" }],
  updateCampaignTemplate: (scene) => [...template(scene), { content: "Hello" }],
  removeCampaignTemplate: template,
  createNewCampaign: (scene) => [scene.website, "one_shot", "Third"],
  checkCampaignExists: campaign,
  getCampaign: campaign,
  saveCampaign: (scene) => [...campaign(scene), { name: "Saved", message: "Hello", ...stamps }] as never,
  updateCampaign: (scene) => [...campaign(scene), { subject: "Hello", ...stamps }] as never,
  removeCampaign: campaign,
  dispatchCampaign: campaign,
  resumeCampaign: (scene) => [scene.website, scene.paused],
  pauseCampaign: (scene) => [scene.website, scene.running],
  testCampaign: campaign,
  listCampaignRecipients: (scene) => [...campaign(scene), 1],
  listCampaignStatistics: (scene) => [...campaign(scene), "opened", 1] as never,
  getConnectEndpoints: website,
  listInboxes: page,
  batchOrderInboxes: (scene) => [scene.website, { orders: [{ inbox_id: scene.inbox, order: 4 }] }],
  createNewInbox: (scene) => [scene.website, { name: "Second", conditions: [] }],
  checkInboxExists: inbox,
  getInbox: inbox,
  saveInbox: (scene) => [...inbox(scene), { name: "Saved", teams: [scene.team] }],
  deleteInbox: inbox,
  listWebsiteOperators: website,
  listLastActiveWebsiteOperators: website,
  flushLastActiveWebsiteOperators: website,
  sendEmailToWebsiteOperators: (scene) => [scene.website, { subject: "Hello", message: "Hello" }] as never,
  getWebsiteOperator: (scene) => [scene.website, scene.owner],
  inviteWebsiteOperator: (scene) => [scene.website, "new@example.test", "member", true],
  changeOperatorMembership: (scene) => [scene.website, scene.member, "admin", "Lead"],
  unlinkOperatorFromWebsite: (scene) => [scene.website, scene.member],
  getPeopleStatistics: website,
  listSuggestedPeopleSegments: page,
  deleteSuggestedPeopleSegment: (scene) => [scene.website, "vip"],
  listSuggestedPeopleDataKeys: page,
  deleteSuggestedPeopleDataKey: (scene) => [scene.website, "plan"],
  listSuggestedPeopleEvents: page,
  deleteSuggestedPeopleEvent: (scene) => [scene.website, "signed_up"],
  listPeopleProfiles: (scene) => [scene.website, 1, "updated_at", "descending", "and", "[]", "ada"] as never,
  addNewPeopleProfile: (scene) => [scene.website, contact],
  checkPeopleProfileExists: person,
  getPeopleProfile: person,
  savePeopleProfile: (scene) => [...person(scene), contact],
  updatePeopleProfile: (scene) => [...person(scene), { person: { phone: "+44 20" } }],
  removePeopleProfile: person,
  listPeopleCampaigns: pageOfPerson,
  addPeopleEvent: (scene) => [...person(scene), { text: "paid", data: { amount: 3 }, color: "green" }],
  listPeopleEvents: pageOfPerson,
  getPeopleData: person,
  savePeopleData: (scene) => [...person(scene), { seats: 3 }],
  updatePeopleData: (scene) => [...person(scene), { seats: 3 }],
  getPeopleSubscriptionStatus: person,
  updatePeopleSubscriptionStatus: (scene) => [...person(scene), { email: false }],
  exportPeopleProfiles: website,
  importPeopleProfiles: (scene) => [
    scene.website,
    {
      url: "data:text/csv,email%0Ac@example.test%0Agrace@example.test",
      mapping: [{ column: 0, field: "email" }],
      options: { column_separator: ",", skip_header: true },
    },
  ],
  getWebsiteSettings: website,
  updateWebsiteSettings: (scene) => [scene.website, { chatbox: { locale: "fr" } }],
  listTeams: page,
  createNewTeam: (scene) => [scene.website, { name: "Second" }],
  checkTeamExists: team,
  getTeam: team,
  saveTeam: (scene) => [...team(scene), { name: "Saved" }],
  deleteTeam: team,
  getVerifySettings: website,
  updateVerifySettings: (scene) => [scene.website, { enabled: true }],
  getVerifyKey: website,
  rollVerifyKey: website,
  countVisitors: website,
  listVisitors: page,
  pinpointVisitorsOnMap: (scene) => [scene.website, 0, 51, 100],
  getSessionIdentifierFromToken: (scene) => [scene.website, scene.session.slice("session_".length)],
  countBlockedVisitors: website,
  countBlockedVisitorsInRule: (scene) => [scene.website, "country:FR"],
  clearBlockedVisitorsInRule: (scene) => [scene.website, "country:FR"],
};
