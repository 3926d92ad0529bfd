import * as z from "zod";
import { mergeDeep } from "../../base/merge.ts";
import {
  addLocale,
  deleteHelpdesk,
  deleteLocale,
  initializeHelpdesk,
  requireHelpdesk,
  requireLocale,
  setDomain,
} from "../../world/acts/change-helpdesk.ts";
import { outcome } from "../../world/outcome.ts";
import { pageOf } from "../../world/paging.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { helpdeskSettings, locale, presetHelpdeskSettings } from "../shapes/helpdesk.ts";
import { helpdeskRoot, helpdeskUrl, localeView } from "../views/helpdesk-view.ts";

const path = "/website/:website_id/helpdesk";
const read = reading("website:helpdesk");
const write = writing("website:helpdesk");

/** Knowledge bases as such: their languages, redirections, settings, domain. */
export const helpdeskRoutes = [
  defineRoute({
    sdk: ["website.checkHelpdeskExists"],
    summary: "Tells whether the website has a helpdesk.",
    method: "HEAD",
    path,
    ...read,
    reason: "resolved",
    act({ website }) {
      requireHelpdesk(website);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.resolveHelpdesk"],
    summary: "Reads the helpdesk's name and address.",
    method: "GET",
    path,
    ...read,
    answer: z.object({ name: z.string(), url: z.string() }),
    reason: "resolved",
    act({ website }) {
      const helpdesk = requireHelpdesk(website);
      return answer({ name: helpdesk.name, url: helpdeskUrl(helpdesk) });
    },
  }),
  defineRoute({
    sdk: ["website.initializeHelpdesk"],
    summary: "Makes the website's helpdesk.",
    method: "POST",
    path,
    ...write,
    body: z.object({ name: z.string(), domain_basic: z.string() }),
    reason: "added",
    status: 201,
    act: ({ website, body }) => initializeHelpdesk(website, body),
  }),
  defineRoute({
    sdk: ["website.deleteHelpdesk"],
    summary: "Removes the helpdesk with all its content.",
    method: "DELETE",
    path,
    ...write,
    body: z.object({ verify: z.object({ method: z.string(), secret: z.string() }) }),
    reason: "deleted",
    act: ({ website }) => deleteHelpdesk(website),
  }),
  defineRoute({
    sdk: ["website.listHelpdeskLocales"],
    summary: "Lists languages.",
    method: "GET",
    path: `${path}/locales/:page_number`,
    ...read,
    answer: z.array(locale),
    reason: "listed",
    act({ website, params, settings }) {
      const helpdesk = requireHelpdesk(website);
      const page = pageOf([...helpdesk.locales.values()], params.page_number, settings.entriesPerPage);
      return answer(page.map((one) => localeView(helpdesk, one)));
    },
  }),
  defineRoute({
    sdk: ["website.addHelpdeskLocale"],
    summary: "Adds a language.",
    method: "POST",
    path: `${path}/locale`,
    ...write,
    body: z.object({ locale: z.string().min(1) }),
    reason: "added",
    status: 201,
    act: ({ world, website, body }) => addLocale(world, requireHelpdesk(website), body.locale),
  }),
  defineRoute({
    sdk: ["website.checkHelpdeskLocaleExists"],
    summary: "Tells whether there is a language.",
    method: "HEAD",
    path: `${path}/locale/:locale`,
    ...read,
    reason: "resolved",
    act({ website, params }) {
      requireLocale(requireHelpdesk(website), params.locale);
      return answer(undefined);
    },
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskLocale"],
    summary: "Reads a language.",
    method: "GET",
    path: `${path}/locale/:locale`,
    ...read,
    answer: locale,
    reason: "resolved",
    act({ website, params }) {
      const helpdesk = requireHelpdesk(website);
      return answer(localeView(helpdesk, requireLocale(helpdesk, params.locale)));
    },
  }),
  defineRoute({
    sdk: ["website.deleteHelpdeskLocale"],
    summary: "Removes a language and its content.",
    method: "DELETE",
    path: `${path}/locale/:locale`,
    ...write,
    reason: "deleted",
    act: ({ website, params }) => deleteLocale(requireHelpdesk(website), params.locale),
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskSettings"],
    summary: "Reads what the helpdesk is set to.",
    method: "GET",
    path: `${path}/settings`,
    ...read,
    answer: helpdeskSettings,
    reason: "resolved",
    act({ website }) {
      const { name, settings } = requireHelpdesk(website);
      return answer(helpdeskSettings.parse({ ...mergeDeep(presetHelpdeskSettings, settings), name }));
    },
  }),
  defineRoute({
    sdk: ["website.saveHelpdeskSettings"],
    summary: "Changes what the helpdesk is set to; what is left out stays.",
    method: "PATCH",
    path: `${path}/settings`,
    ...write,
    body: helpdeskSettings,
    reason: "updated",
    act({ website, body: { name, ...sections } }) {
      const helpdesk = requireHelpdesk(website);
      helpdesk.name = name ?? helpdesk.name;
      helpdesk.settings = mergeDeep(helpdesk.settings, sections);
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskDomain"],
    summary: "Reads where the helpdesk is.",
    method: "GET",
    path: `${path}/domain`,
    ...read,
    answer: z.object({ root: z.string(), basic: z.string(), custom: z.string(), verified: z.boolean() }),
    reason: "resolved",
    act({ website }) {
      const { domain_basic, domain_custom } = requireHelpdesk(website);
      return answer({ root: helpdeskRoot, basic: domain_basic, custom: domain_custom, verified: domain_custom !== "" });
    },
  }),
  defineRoute({
    sdk: ["website.requestHelpdeskDomainChange"],
    summary: "Sets where the helpdesk is.",
    method: "PATCH",
    path: `${path}/domain`,
    ...write,
    body: z.object({ basic: z.string(), custom: z.string() }),
    reason: "updated",
    act: ({ website, body }) => setDomain(requireHelpdesk(website), body),
  }),
  defineRoute({
    sdk: ["website.generateHelpdeskDomainSetupFlow"],
    summary: "Tells the DNS records that a domain of one's own needs.",
    method: "GET",
    path: `${path}/domain/setup`,
    ...read,
    query: z.object({ custom: z.string().exactOptional() }),
    answer: z.object({
      custom: z.string(),
      setup: z.object({
        records: z.array(z.object({ type: z.string(), query: z.string(), name: z.string(), value: z.string() })),
      }),
    }),
    reason: "resolved",
    act({ website, query }) {
      const { domain_basic, domain_custom } = requireHelpdesk(website);
      const custom = query.custom ?? domain_custom;
      const record = { type: "CNAME", query: custom, name: custom, value: `${domain_basic}.${helpdeskRoot}` };
      return answer({ custom, setup: { records: custom === "" ? [] : [record] } });
    },
  }),
];
