import * as z from "zod/mini";
import { type DataOf, looseObject, once, optional } from "../../shapes/schema.ts";
import { clearable, clearableAs } from "../schema.ts";

const buildHelpdeskSettings = () =>
  looseObject({
    name: optional(z.string()),
    appearance: clearableAs(
      looseObject({
        color: clearableAs(looseObject({ mode: clearable(z.string()), mode_changeable: clearableAs(z.boolean()) })),
        logos: clearableAs(
          looseObject({ favicon: clearable(z.string()), header: clearable(z.string()), footer: clearable(z.string()) }),
        ),
        banner: clearable(z.string()),
      }),
    ),
    localization: clearableAs(
      looseObject({
        writing_locale: clearable(z.string()),
        translated_automatic: clearableAs(z.boolean()),
        translated_locales_readonly: clearableAs(z.boolean()),
      }),
    ),
    section: clearableAs(
      looseObject({
        articles: clearable(z.string()),
        guides: clearable(z.string()),
        references: clearable(z.string()),
        news: clearable(z.string()),
      }),
    ),
    behavior: clearableAs(
      looseObject({
        frequently_read: clearableAs(z.boolean()),
        show_category_images: clearableAs(z.boolean()),
        show_chatbox: clearableAs(z.boolean()),
        ask_feedback: clearableAs(z.boolean()),
        report_incorrect: clearableAs(z.boolean()),
        serve_markdown: clearableAs(z.boolean()),
        agent_chat_bar: clearableAs(z.boolean()),
        agent_copy_button: clearableAs(z.boolean()),
        table_of_contents: clearableAs(z.boolean()),
        locale_picker: clearableAs(z.boolean()),
        refer_link: clearableAs(z.boolean()),
        forbid_indexing: clearableAs(z.boolean()),
        status_health_dead: clearableAs(z.boolean()),
      }),
    ),
    service: clearableAs(looseObject({ mcp_server: clearableAs(z.boolean()) })),
    include: clearableAs(looseObject({ html: clearable(z.string()) })),
    access: clearableAs(
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
