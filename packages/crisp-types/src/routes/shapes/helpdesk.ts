import * as z from "zod/mini";
import { type DataOf, integer, looseObject, once, optional, typedEnum } from "../../shapes/schema.ts";
import { lenientObject, time } from "../schema.ts";

const buildTreeMetadata = () =>
  lenientObject({
    format: z.string(),
    title: z.string(),
    description: z.string(),
    state: lenientObject({ published: z.boolean(), hidden: z.boolean(), featured: z.boolean() }),
    author: lenientObject({ user_id: optional(z.string()) }),
    color: z.string(),
    image: z.string(),
  });

/** A node of a content tree, as far as it is known. */
export interface HelpdeskMetadata extends DataOf<typeof buildTreeMetadata> {}

/** Schema of {@link HelpdeskMetadata}. */
export const treeMetadata: () => z.ZodMiniType<HelpdeskMetadata> = /* @__PURE__ */ once(buildTreeMetadata);

const buildTreeMetadataChange = () =>
  looseObject({
    format: optional(z.string()),
    title: optional(z.string()),
    description: optional(z.string()),
    state: optional(
      looseObject({ published: optional(z.boolean()), hidden: optional(z.boolean()), featured: optional(z.boolean()) }),
    ),
    author: optional(looseObject({ user_id: optional(z.string()) })),
    color: optional(z.string()),
    image: optional(z.string()),
  });

/** A change of {@link HelpdeskMetadata}: fields that are left out keep their values. */
export interface HelpdeskMetadataChange extends DataOf<typeof buildTreeMetadataChange> {}

/** Schema of {@link HelpdeskMetadataChange}. */
export const treeMetadataChange: () => z.ZodMiniType<HelpdeskMetadataChange> =
  /* @__PURE__ */ once(buildTreeMetadataChange);

const buildHelpdeskPage = () =>
  lenientObject({ entity_id: z.string(), title: z.string(), tree_path: z.string(), url: z.string() });

/** A page of a helpdesk. */
export interface HelpdeskPage extends DataOf<typeof buildHelpdeskPage> {}

/** Schema of {@link HelpdeskPage}. */
export const helpdeskPage: () => z.ZodMiniType<HelpdeskPage> = /* @__PURE__ */ once(buildHelpdeskPage);

const buildHelpdeskLocale = () =>
  lenientObject({
    locale_id: z.string(),
    locale: z.string(),
    url: z.string(),
    statistics: lenientObject({
      articles: lenientObject({ entries: integer(), groups: integer() }),
      guides: lenientObject({ entries: integer(), groups: integer() }),
      references: lenientObject({ entries: integer(), groups: integer() }),
      news: lenientObject({ entries: integer(), groups: integer() }),
    }),
  });

/** A language of a helpdesk. */
export interface HelpdeskLocale extends DataOf<typeof buildHelpdeskLocale> {}

/** Schema of {@link HelpdeskLocale}. */
export const helpdeskLocale: () => z.ZodMiniType<HelpdeskLocale> = /* @__PURE__ */ once(buildHelpdeskLocale);

const buildHelpdeskChange = () =>
  lenientObject({
    change_id: z.string(),
    message: z.string(),
    author: lenientObject({ email: z.string(), name: z.string() }),
    edits: lenientObject({ insertions: integer(), deletions: integer() }),
    created_at: time(),
    files: z.array(
      lenientObject({
        change: typedEnum("created", "updated", "deleted"),
        path: z.string(),
        metadata: optional(treeMetadata()),
        content: optional(z.string()),
      }),
    ),
  });

/** A change of a helpdesk's content. */
export interface HelpdeskChange extends DataOf<typeof buildHelpdeskChange> {}

/** Schema of {@link HelpdeskChange}. */
export const helpdeskChange: () => z.ZodMiniType<HelpdeskChange> = /* @__PURE__ */ once(buildHelpdeskChange);

const buildRedirection = () =>
  lenientObject({
    redirection_id: z.string(),
    path: z.string(),
    target: z.string(),
    created_at: time(),
    updated_at: time(),
  });

/** An old address that leads to a new one. */
export interface HelpdeskRedirection extends DataOf<typeof buildRedirection> {}

/** Schema of {@link HelpdeskRedirection}. */
export const redirection: () => z.ZodMiniType<HelpdeskRedirection> = /* @__PURE__ */ once(buildRedirection);

/** A node of a content tree, with its descendants. */
export interface HelpdeskTreeEntry {
  type: "entry" | "group";
  slug: string;
  title: string;
  state: HelpdeskMetadata["state"];
  children: HelpdeskTreeEntry[];
}

/** Schema of {@link HelpdeskTreeEntry}. */
export const treeEntry: () => z.ZodMiniType<HelpdeskTreeEntry> = /* @__PURE__ */ once(() =>
  lenientObject({
    type: typedEnum("entry", "group"),
    slug: z.string(),
    title: z.string(),
    state: lenientObject({ published: z.boolean(), hidden: z.boolean(), featured: z.boolean() }),
    children: z.array(z.lazy(treeEntry)),
  }),
);
