import * as z from "zod/mini";
import { type DataOf, looseObject, once } from "../../shapes/schema.ts";
import { clearable, clearableAs, lenientObject } from "../schema.ts";

const buildWebsiteSettings = () =>
  lenientObject({
    website_id: z.string(),
    name: z.string(),
    domain: z.string(),
    logo: z.string(),
    domain_alternates: z.array(z.string()),
    audit: lenientObject({ log: z.boolean() }),
    contact: lenientObject({
      email: z.string(),
      phone: z.string(),
      messenger: z.string(),
      telegram: z.string(),
      twitter: z.string(),
      whatsapp: z.string(),
      instagram: z.string(),
    }),
    inbox: lenientObject({ lock_removal: z.boolean(), force_operator_token: z.boolean(), locale: z.string() }),
    emails: lenientObject({
      rating: z.boolean(),
      transcript: z.boolean(),
      trackers: z.boolean(),
      junk_filter: z.boolean(),
    }),
    chatbox: lenientObject({
      tile: z.string(),
      conversations: z.boolean(),
      wait_game: z.boolean(),
      website_logo: z.boolean(),
      last_operator_face: z.boolean(),
      ongoing_operator_face: z.boolean(),
      activity_metrics: z.boolean(),
      operator_privacy: z.boolean(),
      visitor_privacy: z.boolean(),
      availability_tooltip: z.boolean(),
      hide_vacation: z.boolean(),
      hide_on_away: z.boolean(),
      hide_on_mobile: z.boolean(),
      position_reverse: z.boolean(),
      email_visitors: z.boolean(),
      phone_visitors: z.boolean(),
      force_identify: z.boolean(),
      ignore_privacy: z.boolean(),
      visitor_compose: z.boolean(),
      file_transfer: z.boolean(),
      audio_record: z.boolean(),
      guard_level: z.string(),
      mode_initial: z.string(),
      home: z.boolean(),
      overlay_search: z.boolean(),
      overlay_mode: z.boolean(),
      helpdesk_link: z.boolean(),
      helpdesk_only: z.boolean(),
      helpdesk_navigate: z.string(),
      status_health_dead: z.boolean(),
      check_domain: z.boolean(),
      color_theme: z.string(),
      color_mode: z.string(),
      layout_theme: z.string(),
      text_theme: z.string(),
      welcome_message: z.string(),
      locale: z.string(),
      allowed_pages: z.array(z.string()),
      blocked_pages: z.array(z.string()),
      blocked_countries: z.array(z.string()),
      blocked_locales: z.array(z.string()),
      blocked_ips: z.array(z.string()),
    }),
  });

/** The settings of a workspace. */
export interface WebsiteSettings extends DataOf<typeof buildWebsiteSettings> {}

/** Schema of {@link WebsiteSettings}. */
export const websiteSettings: () => z.ZodMiniType<WebsiteSettings> = /* @__PURE__ */ once(buildWebsiteSettings);

const buildWebsiteSettingsChange = () =>
  looseObject({
    website_id: clearable(z.string()),
    name: clearable(z.string()),
    domain: clearable(z.string()),
    logo: clearable(z.string()),
    domain_alternates: clearableAs(z.array(z.string())),
    audit: clearableAs(looseObject({ log: clearableAs(z.boolean()) })),
    contact: clearableAs(
      looseObject({
        email: clearable(z.string()),
        phone: clearable(z.string()),
        messenger: clearable(z.string()),
        telegram: clearable(z.string()),
        twitter: clearable(z.string()),
        whatsapp: clearable(z.string()),
        instagram: clearable(z.string()),
      }),
    ),
    inbox: clearableAs(
      looseObject({
        lock_removal: clearableAs(z.boolean()),
        force_operator_token: clearableAs(z.boolean()),
        locale: clearable(z.string()),
      }),
    ),
    emails: clearableAs(
      looseObject({
        rating: clearableAs(z.boolean()),
        transcript: clearableAs(z.boolean()),
        trackers: clearableAs(z.boolean()),
        junk_filter: clearableAs(z.boolean()),
      }),
    ),
    chatbox: clearableAs(
      looseObject({
        tile: clearable(z.string()),
        conversations: clearableAs(z.boolean()),
        wait_game: clearableAs(z.boolean()),
        website_logo: clearableAs(z.boolean()),
        last_operator_face: clearableAs(z.boolean()),
        ongoing_operator_face: clearableAs(z.boolean()),
        activity_metrics: clearableAs(z.boolean()),
        operator_privacy: clearableAs(z.boolean()),
        visitor_privacy: clearableAs(z.boolean()),
        availability_tooltip: clearableAs(z.boolean()),
        hide_vacation: clearableAs(z.boolean()),
        hide_on_away: clearableAs(z.boolean()),
        hide_on_mobile: clearableAs(z.boolean()),
        position_reverse: clearableAs(z.boolean()),
        email_visitors: clearableAs(z.boolean()),
        phone_visitors: clearableAs(z.boolean()),
        force_identify: clearableAs(z.boolean()),
        ignore_privacy: clearableAs(z.boolean()),
        visitor_compose: clearableAs(z.boolean()),
        file_transfer: clearableAs(z.boolean()),
        audio_record: clearableAs(z.boolean()),
        guard_level: clearable(z.string()),
        mode_initial: clearable(z.string()),
        home: clearableAs(z.boolean()),
        overlay_search: clearableAs(z.boolean()),
        overlay_mode: clearableAs(z.boolean()),
        helpdesk_link: clearableAs(z.boolean()),
        helpdesk_only: clearableAs(z.boolean()),
        helpdesk_navigate: clearable(z.string()),
        status_health_dead: clearableAs(z.boolean()),
        check_domain: clearableAs(z.boolean()),
        color_theme: clearable(z.string()),
        color_mode: clearable(z.string()),
        layout_theme: clearable(z.string()),
        text_theme: clearable(z.string()),
        welcome_message: clearable(z.string()),
        locale: clearable(z.string()),
        allowed_pages: clearableAs(z.array(z.string())),
        blocked_pages: clearableAs(z.array(z.string())),
        blocked_countries: clearableAs(z.array(z.string())),
        blocked_locales: clearableAs(z.array(z.string())),
        blocked_ips: clearableAs(z.array(z.string())),
      }),
    ),
  });

/** A change of a workspace's settings: fields that are left out keep their values. */
export interface WebsiteSettingsChange extends DataOf<typeof buildWebsiteSettingsChange> {}

/** Schema of {@link WebsiteSettingsChange}. */
export const websiteSettingsChange: () => z.ZodMiniType<WebsiteSettingsChange> =
  /* @__PURE__ */ once(buildWebsiteSettingsChange);
