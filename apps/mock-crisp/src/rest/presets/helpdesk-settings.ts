/** The settings of a helpdesk that sets nothing. The values are the mock's own choice. */
export const presetHelpdeskSettings = {
  appearance: {
    color: { mode: "light", mode_changeable: true },
    logos: { favicon: "", header: "", footer: "" },
    banner: "",
  },
  localization: { writing_locale: "en", translated_automatic: false, translated_locales_readonly: false },
  section: { articles: "enabled", guides: "enabled", references: "enabled", news: "enabled" },
  behavior: {
    frequently_read: true,
    show_category_images: true,
    show_chatbox: true,
    ask_feedback: true,
    report_incorrect: true,
    serve_markdown: true,
    agent_chat_bar: false,
    agent_copy_button: true,
    table_of_contents: true,
    locale_picker: true,
    refer_link: true,
    forbid_indexing: false,
    status_health_dead: true,
  },
  service: { mcp_server: false },
  include: { html: "" },
  access: { restrict_mode: "", password: "", jwt_secret: "" },
} as const;
