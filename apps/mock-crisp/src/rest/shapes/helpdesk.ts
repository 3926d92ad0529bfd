import * as z from "zod";
import { time } from "./common.ts";

const text = z.string().exactOptional();
const yes = z.boolean().exactOptional();
const state = z.object({ published: z.boolean(), hidden: z.boolean(), featured: z.boolean() });

/** What is known of a node of a content tree. */
export const treeMetadata = z.object({
  format: z.string(),
  title: z.string(),
  description: z.string(),
  state,
  author: z.object({ user_id: text }),
  color: z.string(),
  image: z.string(),
});

/** The same as a change: each field may be left out, and stays. */
export const treeMetadataChange = z.object({
  format: text,
  title: text,
  description: text,
  state: z.object({ published: yes, hidden: yes, featured: yes }).exactOptional(),
  author: z.object({ user_id: text }).exactOptional(),
  color: text,
  image: text,
});

/** A node of a content tree, with what is below it. */
export interface TreeEntry {
  readonly type: "entry" | "group";
  readonly slug: string;
  readonly title: string;
  readonly state: z.output<typeof state>;
  readonly children: readonly TreeEntry[];
}

/** Schema of {@link TreeEntry}. */
export const treeEntry: z.ZodType<TreeEntry> = z
  .object({
    type: z.enum(["entry", "group"]),
    slug: z.string(),
    title: z.string(),
    state,
    get children() {
      return z.array(treeEntry);
    },
  })
  .meta({ id: "TreeEntry" });

/** A page of a knowledge base. */
export const page = z.object({ entity_id: z.string(), title: z.string(), tree_path: z.string(), url: z.string() });

const counts = z.object({ entries: z.int(), groups: z.int() });

/** A language of a knowledge base. */
export const locale = z.object({
  locale_id: z.string(),
  locale: z.string(),
  url: z.string(),
  statistics: z.object({ articles: counts, guides: counts, references: counts, news: counts }),
});

/** A change of the content. */
export const change = z.object({
  change_id: z.string(),
  message: z.string(),
  author: z.object({ email: z.string(), name: z.string() }),
  edits: z.object({ insertions: z.int(), deletions: z.int() }),
  created_at: time,
  files: z.array(
    z.object({
      change: z.enum(["created", "updated", "deleted"]),
      path: z.string(),
      metadata: treeMetadata.exactOptional(),
      content: text,
    }),
  ),
});

/** An address of old that leads to a new one. */
export const redirection = z.object({
  redirection_id: z.string(),
  path: z.string(),
  target: z.string(),
  created_at: time,
  updated_at: time,
});

/** What a knowledge base is set to, also as a change of it: what is left out stays. */
export const helpdeskSettings = z.object({
  name: text,
  appearance: z
    .object({
      color: z.object({ mode: text, mode_changeable: yes }).exactOptional(),
      logos: z.object({ favicon: text, header: text, footer: text }).exactOptional(),
      banner: text,
    })
    .exactOptional(),
  localization: z
    .object({ writing_locale: text, translated_automatic: yes, translated_locales_readonly: yes })
    .exactOptional(),
  section: z.object({ articles: text, guides: text, references: text, news: text }).exactOptional(),
  behavior: z
    .object({
      frequently_read: yes,
      show_category_images: yes,
      show_chatbox: yes,
      ask_feedback: yes,
      report_incorrect: yes,
      serve_markdown: yes,
      agent_chat_bar: yes,
      agent_copy_button: yes,
      table_of_contents: yes,
      locale_picker: yes,
      refer_link: yes,
      forbid_indexing: yes,
      status_health_dead: yes,
    })
    .exactOptional(),
  service: z.object({ mcp_server: yes }).exactOptional(),
  include: z.object({ html: text }).exactOptional(),
  access: z.object({ restrict_mode: text, password: text, jwt_secret: text }).exactOptional(),
});

/** The settings of a knowledge base that sets nothing. */
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
