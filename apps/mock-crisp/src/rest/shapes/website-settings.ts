import * as z from "zod";

const yes = z.boolean().default(true);
const no = z.boolean().default(false);
const text = (preset = "") => z.string().default(preset);
const texts = z.array(z.string()).default([]);

const audit = z.object({ log: no });

const contact = z.object({
  email: text(),
  phone: text(),
  messenger: text(),
  telegram: text(),
  twitter: text(),
  whatsapp: text(),
  instagram: text(),
});

const inbox = z.object({ lock_removal: no, force_operator_token: no, locale: text("en") });

const emails = z.object({ rating: yes, transcript: yes, trackers: yes, junk_filter: yes });

const chatbox = z.object({
  tile: text(),
  conversations: yes,
  wait_game: no,
  website_logo: no,
  last_operator_face: no,
  ongoing_operator_face: yes,
  activity_metrics: yes,
  operator_privacy: no,
  visitor_privacy: no,
  availability_tooltip: yes,
  hide_vacation: no,
  hide_on_away: no,
  hide_on_mobile: no,
  position_reverse: no,
  email_visitors: no,
  phone_visitors: no,
  force_identify: no,
  ignore_privacy: no,
  visitor_compose: no,
  file_transfer: yes,
  audio_record: yes,
  guard_level: text("off"),
  mode_initial: text(),
  home: no,
  overlay_search: yes,
  overlay_mode: no,
  helpdesk_link: yes,
  helpdesk_only: no,
  helpdesk_navigate: text(),
  status_health_dead: yes,
  check_domain: no,
  color_theme: text("default"),
  color_mode: text("light"),
  layout_theme: text("default"),
  text_theme: text("default"),
  welcome_message: text("default"),
  locale: text(),
  allowed_pages: texts,
  blocked_pages: texts,
  blocked_countries: texts,
  blocked_locales: texts,
  blocked_ips: texts,
});

const own = { name: z.string(), domain: z.string(), logo: z.string() };
const sections = { audit, contact, inbox, emails, chatbox };

/** What a workspace can be set to. Where one sets nothing, what the mock answers is its own choice. */
export const websiteSettings = z.object({
  website_id: z.string(),
  ...own,
  domain_alternates: texts,
  ...z.object(sections).shape,
});

/** The settings of a workspace that sets nothing. */
export const presetSettings = () => ({
  domain_alternates: [],
  audit: audit.parse({}),
  contact: contact.parse({}),
  inbox: inbox.parse({}),
  emails: emails.parse({}),
  chatbox: chatbox.parse({}),
});

const given = <Shape extends z.core.$ZodLooseShape>(section: z.ZodObject<Shape>) =>
  // Without their presets: what is left out of a change stays as it is.
  z.object(
    Object.fromEntries(
      Object.entries(section.shape).map(([key, schema]) => [
        key,
        (schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : (schema as z.ZodType)).exactOptional(),
      ]),
    ),
  );

/** A change of a workspace's settings: each field may be left out, and stays. */
export const settingsChange = z.object({
  website_id: z.string().exactOptional(),
  name: own.name.exactOptional(),
  domain: own.domain.exactOptional(),
  logo: own.logo.exactOptional(),
  domain_alternates: z.array(z.string()).exactOptional(),
  audit: given(audit).exactOptional(),
  contact: given(contact).exactOptional(),
  inbox: given(inbox).exactOptional(),
  emails: given(emails).exactOptional(),
  chatbox: given(chatbox).exactOptional(),
});
