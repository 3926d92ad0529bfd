import * as z from "zod";
import { mergeDeep } from "../../base/merge.ts";
import { outcome } from "../../world/outcome.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { presetSettings, settingsChange, websiteSettings } from "../shapes/website-settings.ts";

const path = "/website/:website_id";
const enabled = z.object({ enabled: z.boolean() });

/** What a workspace is set to, and its key for verifying visitors. */
export const websiteSettingRoutes = [
  defineRoute({
    sdk: ["website.getWebsiteSettings"],
    summary: "Reads what the workspace is set to.",
    method: "GET",
    path: `${path}/settings`,
    ...reading("website:settings"),
    answer: websiteSettings,
    reason: "resolved",
    act({ website: { website_id, name, domain, logo, settings } }) {
      const merged = mergeDeep(presetSettings(), settings);
      return answer(websiteSettings.parse({ ...merged, website_id, name, domain, logo }));
    },
  }),
  defineRoute({
    sdk: ["website.updateWebsiteSettings"],
    summary: "Changes what the workspace is set to; what is left out stays.",
    method: "PATCH",
    path: `${path}/settings`,
    ...writing("website:settings"),
    body: settingsChange,
    reason: "updated",
    act({ website, body: { website_id: _, name, domain, logo, ...sections } }) {
      website.name = name ?? website.name;
      website.domain = domain ?? website.domain;
      website.logo = logo ?? website.logo;
      website.settings = mergeDeep(website.settings, sections);
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.getVerifySettings"],
    summary: "Reads whether visitors are verified.",
    method: "GET",
    path: `${path}/verify/settings`,
    ...reading("website:verify"),
    answer: enabled,
    reason: "resolved",
    act: ({ website }) => answer({ enabled: website.verify.enabled }),
  }),
  defineRoute({
    sdk: ["website.updateVerifySettings"],
    summary: "Sets whether visitors are verified.",
    method: "PATCH",
    path: `${path}/verify/settings`,
    ...writing("website:verify"),
    body: z.object({ enabled: z.boolean().exactOptional() }),
    reason: "updated",
    act({ website, body }) {
      website.verify = { ...website.verify, ...body };
      return outcome();
    },
  }),
  defineRoute({
    sdk: ["website.getVerifyKey"],
    summary: "Reads the key that a web page signs visitors' emails with.",
    method: "GET",
    path: `${path}/verify/key`,
    ...reading("website:verify"),
    answer: z.object({ secret: z.string() }),
    reason: "resolved",
    act: ({ website }) => answer({ secret: website.verify.secret }),
  }),
  defineRoute({
    sdk: ["website.rollVerifyKey"],
    summary: "Makes a new such key.",
    method: "POST",
    path: `${path}/verify/key`,
    ...writing("website:verify"),
    reason: "processed",
    act({ world, website }) {
      website.verify = { ...website.verify, secret: `mock_verify_${world.newId().replaceAll("-", "")}` };
      return outcome();
    },
  }),
];
