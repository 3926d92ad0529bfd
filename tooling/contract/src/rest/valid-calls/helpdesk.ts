import type { Crisp } from "crisp-api";
import type { CallsOf } from "../calls-of.ts";
import { articles, type Scene } from "../scene.ts";

type HelpdeskCalls = CallsOf<Pick<Crisp["website"], Extract<keyof Crisp["website"], `${string}Helpdesk${string}`>>>;

const website = (scene: Scene): [string] => [scene.website];
const page = (scene: Scene): [string, number] => [scene.website, 1];
const locale = (scene: Scene): [string, string] => [scene.website, scene.locale];
const tree = (scene: Scene): [string, string, typeof articles] => [scene.website, scene.locale, articles];
const node = (scene: Scene): [string, string, typeof articles, string] => [...tree(scene), scene.path];
const redirection = (scene: Scene): [string, string] => [scene.website, scene.redirection];

/** Everything about knowledge bases. */
export const helpdeskCalls: HelpdeskCalls = {
  checkHelpdeskExists: website,
  resolveHelpdesk: website,
  initializeHelpdesk: (scene) => [scene.pluginWebsite, "Help", "bare"],
  deleteHelpdesk: (scene) => [scene.website, { method: "password", secret: "mock" }] as never,
  listHelpdeskLocales: page,
  addHelpdeskLocale: (scene) => [scene.website, "fr"],
  checkHelpdeskLocaleExists: locale,
  resolveHelpdeskLocale: locale,
  deleteHelpdeskLocale: locale,
  listHelpdeskPages: (scene) => [...tree(scene), 1],
  resolveHelpdeskPageEntity: (scene) => [...tree(scene), scene.entity],
  listHelpdeskTree: (scene) => [...tree(scene), 1, null, "ship"],
  createHelpdeskTreePath: (scene) => [...tree(scene), "returns/how"],
  resolveHelpdeskTreePath: node,
  updateHelpdeskTreePath: (scene) => [...node(scene), { action: "move", path: { to: "moved/iceland" } }] as never,
  deleteHelpdeskTreePath: node,
  resolveHelpdeskTreeContent: node,
  saveHelpdeskTreeContent: (scene) => [...node(scene), "# New"],
  resolveHelpdeskTreeMetadata: node,
  updateHelpdeskTreeMetadata: (scene) => [...node(scene), { title: "Iceland", state: { published: true } }] as never,
  resolveHelpdeskTreePage: node,
  listHelpdeskHistoryChanges: (scene) => [scene.website, 1, scene.locale, "articles"] as never,
  resolveHelpdeskHistoryChange: (scene) => [scene.website, scene.change],
  cancelHelpdeskHistoryChange: (scene) => [scene.website, scene.change, "revert"] as never,
  requestHelpdeskContentRefresh: tree,
  mapHelpdeskLocaleFeedbackRatings: (scene) => [...tree(scene), "2020-01-01T00:00:00Z"],
  listHelpdeskLocaleFeedbacks: (scene) => [...tree(scene), 1],
  importExternalHelpdeskToLocale: (scene) => [...tree(scene), { helpdesk_url: "https://help.example.test/" }] as never,
  exportHelpdeskLocaleArticles: tree,
  listHelpdeskRedirections: page,
  addHelpdeskRedirection: (scene) => [scene.website, "/a", "/b"],
  checkHelpdeskRedirectionExists: redirection,
  resolveHelpdeskRedirection: redirection,
  deleteHelpdeskRedirection: redirection,
  resolveHelpdeskSettings: website,
  saveHelpdeskSettings: (scene) => [scene.website, { name: "Aid", behavior: { show_chatbox: false } }],
  resolveHelpdeskDomain: website,
  requestHelpdeskDomainChange: (scene) => [scene.website, "shop", "help.shop.example.test"],
  generateHelpdeskDomainSetupFlow: (scene) => [scene.website, "help.shop.example.test"],
};
