import * as z from "zod/mini";
import { type DataOf, looseObject, once, optional } from "../../shapes/schema.ts";
import { clearable } from "../schema.ts";

const buildHelpdeskSettings = () =>
  looseObject({
    name: optional(z.string()),
    appearance: optional(
      looseObject({
        color: optional(looseObject({ mode: clearable(z.string()), mode_changeable: optional(z.boolean()) })),
        logos: optional(
          looseObject({ favicon: clearable(z.string()), header: clearable(z.string()), footer: clearable(z.string()) }),
        ),
        banner: clearable(z.string()),
      }),
    ),
    localization: optional(
      looseObject({
        writing_locale: clearable(z.string()),
        translated_automatic: optional(z.boolean()),
        translated_locales_readonly: optional(z.boolean()),
      }),
    ),
    section: optional(
      looseObject({
        articles: clearable(z.string()),
        guides: clearable(z.string()),
        references: clearable(z.string()),
        news: clearable(z.string()),
      }),
    ),
    behavior: optional(
      looseObject({
        frequently_read: optional(z.boolean()),
        show_category_images: optional(z.boolean()),
        show_chatbox: optional(z.boolean()),
        ask_feedback: optional(z.boolean()),
        report_incorrect: optional(z.boolean()),
        serve_markdown: optional(z.boolean()),
        agent_chat_bar: optional(z.boolean()),
        agent_copy_button: optional(z.boolean()),
        table_of_contents: optional(z.boolean()),
        locale_picker: optional(z.boolean()),
        refer_link: optional(z.boolean()),
        forbid_indexing: optional(z.boolean()),
        status_health_dead: optional(z.boolean()),
      }),
    ),
    service: optional(looseObject({ mcp_server: optional(z.boolean()) })),
    include: optional(looseObject({ html: clearable(z.string()) })),
    access: optional(
      looseObject({
        restrict_mode: clearable(z.string()),
        password: clearable(z.string()),
        jwt_secret: clearable(z.string()),
      }),
    ),
  });

/** The settings of a helpdesk, also as a change of them: fields that are left out keep their values. */
export interface HelpdeskSettings extends DataOf<typeof buildHelpdeskSettings> {}

/** Schema of {@link HelpdeskSettings}. */
export const helpdeskSettings: () => z.ZodMiniType<HelpdeskSettings> = /* @__PURE__ */ once(buildHelpdeskSettings);
