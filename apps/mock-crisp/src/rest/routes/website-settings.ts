import type { WebsiteSettings } from "@x/crisp-types/routes";
import { mergeDeep, withoutNulls } from "../../base/merge.ts";
import { outcome } from "../../world/outcome.ts";
import { answer, implement } from "../implement.ts";
import { presetWebsiteSettings } from "../presets/website-settings.ts";

/** Settings of a workspace, and its key for verifying visitors. */
export const websiteSettingRoutes = [
  implement("website.getWebsiteSettings", ({ website: { website_id, name, domain, logo, settings } }) => {
    // The presets, with changes that were checked as they came in.
    const merged = mergeDeep(presetWebsiteSettings, settings) as unknown as WebsiteSettings;
    return answer({ ...merged, website_id, name, domain, logo });
  }),
  implement(
    "website.updateWebsiteSettings",
    ({ website, body: { website_id: _, name, domain, logo, ...sections } }) => {
      website.name = name ?? website.name;
      website.domain = domain ?? website.domain;
      website.logo = logo === null ? "" : (logo ?? website.logo);
      website.settings = withoutNulls(mergeDeep(website.settings, sections));
      return outcome();
    },
  ),
  implement("website.getVerifySettings", ({ website }) => answer({ enabled: website.verify.enabled })),
  implement("website.updateVerifySettings", ({ website, body }) => {
    website.verify = { ...website.verify, ...body };
    return outcome();
  }),
  implement("website.getVerifyKey", ({ website }) => answer({ secret: website.verify.secret })),
  implement("website.rollVerifyKey", ({ world, website }) => {
    website.verify = { ...website.verify, secret: `mock_verify_${world.newId().replaceAll("-", "")}` };
    return outcome();
  }),
];
