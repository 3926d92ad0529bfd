import type { HelpdeskSettings } from "@x/crisp-types/routes";
import { mergeDeep, withoutNulls } from "../../base/merge.ts";
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
import { answer, implement, type RouteAct } from "../implement.ts";
import { presetHelpdeskSettings } from "../presets/helpdesk-settings.ts";
import { helpdeskRoot, helpdeskUrl, localeView } from "../views/helpdesk-view.ts";

/** Changes the settings: fields that are left out keep their values, null clears one. */
export const saveHelpdeskSettings: RouteAct<"website.saveHelpdeskSettings"> = ({
  website,
  body: { name, ...sections },
}) => {
  const helpdesk = requireHelpdesk(website);
  helpdesk.name = name ?? helpdesk.name;
  helpdesk.settings = withoutNulls(mergeDeep(helpdesk.settings, sections));
  return outcome();
};

/** Knowledge bases: their languages, redirections, settings, domain. */
export const helpdeskRoutes = [
  implement("website.checkHelpdeskExists", ({ website }) => {
    requireHelpdesk(website);
    return answer(undefined);
  }),
  implement("website.resolveHelpdesk", ({ website }) => {
    const helpdesk = requireHelpdesk(website);
    return answer({ name: helpdesk.name, url: helpdeskUrl(helpdesk) });
  }),
  implement("website.initializeHelpdesk", ({ website, body }) => initializeHelpdesk(website, body)),
  implement("website.deleteHelpdesk", ({ website }) => deleteHelpdesk(website)),
  implement("website.listHelpdeskLocales", ({ website, params, settings }) => {
    const helpdesk = requireHelpdesk(website);
    const page = pageOf([...helpdesk.locales.values()], params.page_number, settings.entriesPerPage);
    return answer(page.map((one) => localeView(helpdesk, one)));
  }),
  implement("website.addHelpdeskLocale", ({ world, website, body }) =>
    addLocale(world, requireHelpdesk(website), body.locale),
  ),
  implement("website.checkHelpdeskLocaleExists", ({ website, params }) => {
    requireLocale(requireHelpdesk(website), params.locale);
    return answer(undefined);
  }),
  implement("website.resolveHelpdeskLocale", ({ website, params }) => {
    const helpdesk = requireHelpdesk(website);
    return answer(localeView(helpdesk, requireLocale(helpdesk, params.locale)));
  }),
  implement("website.deleteHelpdeskLocale", ({ website, params }) =>
    deleteLocale(requireHelpdesk(website), params.locale),
  ),
  implement("website.resolveHelpdeskSettings", ({ website }) => {
    const { name, settings } = requireHelpdesk(website);
    // The presets, with changes that were checked as they came in.
    return answer({ ...(mergeDeep(presetHelpdeskSettings, settings) as HelpdeskSettings), name });
  }),
  implement("website.saveHelpdeskSettings", saveHelpdeskSettings),
  implement("website.resolveHelpdeskDomain", ({ website }) => {
    const { domain_basic, domain_custom } = requireHelpdesk(website);
    return answer({ root: helpdeskRoot, basic: domain_basic, custom: domain_custom, verified: domain_custom !== "" });
  }),
  implement("website.requestHelpdeskDomainChange", ({ website, body }) => setDomain(requireHelpdesk(website), body)),
  implement("website.generateHelpdeskDomainSetupFlow", ({ website, query }) => {
    const { domain_basic, domain_custom } = requireHelpdesk(website);
    const custom = query.custom ?? domain_custom;
    const record = { type: "CNAME", query: custom, name: custom, value: `${domain_basic}.${helpdeskRoot}` };
    return answer({ custom, setup: { records: custom === "" ? [] : [record] } });
  }),
];
