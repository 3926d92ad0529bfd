import * as z from "zod/mini";
import { geolocation } from "../../shapes/geolocation.ts";
import { type DataOf, integer, looseObject, once, optional, typedEnum } from "../../shapes/schema.ts";
import { clearable, lenientObject, time } from "../schema.ts";

const buildArticle = () =>
  lenientObject({
    article_id: z.string(),
    title: z.string(),
    description: z.nullable(z.string()),
    content: z.string(),
    status: typedEnum("published", "draft"),
    visibility: typedEnum("visible", "hidden"),
    featured: z.boolean(),
    visits: integer(),
    order: integer(),
    url: z.string(),
    created_at: time(),
    updated_at: time(),
    published_at: optional(time()),
  });

/** An article of a helpdesk. */
export interface LegacyArticle extends DataOf<typeof buildArticle> {}

/** Schema of {@link LegacyArticle}. */
export const legacyArticle: () => z.ZodMiniType<LegacyArticle> = /* @__PURE__ */ once(buildArticle);

const buildArticleInput = () =>
  looseObject({
    article_id: optional(z.string()),
    title: optional(z.string()),
    description: clearable(z.string()),
    content: optional(z.string()),
    status: optional(typedEnum("published", "draft")),
    visibility: optional(typedEnum("visible", "hidden")),
    featured: optional(z.boolean()),
    visits: optional(z.number()),
    order: optional(z.number()),
    url: optional(z.string()),
    created_at: optional(z.number()),
    updated_at: optional(z.number()),
    published_at: optional(z.number()),
  });

/** An article to write. Clients send back what they read: fields that the server sets are accepted and ignored. */
export interface LegacyArticleInput extends DataOf<typeof buildArticleInput> {}

/** Schema of {@link LegacyArticleInput}. */
export const legacyArticleInput: () => z.ZodMiniType<LegacyArticleInput> = /* @__PURE__ */ once(buildArticleInput);

const buildAlternate = () => lenientObject({ locale: z.string(), article_id: z.string() });

/** The version of an article in another language. */
export interface LegacyAlternate extends DataOf<typeof buildAlternate> {}

/** Schema of {@link LegacyAlternate}. */
export const legacyAlternate: () => z.ZodMiniType<LegacyAlternate> = /* @__PURE__ */ once(buildAlternate);

const buildCategory = () =>
  lenientObject({
    category_id: z.string(),
    name: z.string(),
    description: z.string(),
    color: z.string(),
    image: z.string(),
    order: integer(),
    created_at: time(),
    updated_at: time(),
  });

/** A category of articles. */
export interface LegacyCategory extends DataOf<typeof buildCategory> {}

/** Schema of {@link LegacyCategory}. */
export const legacyCategory: () => z.ZodMiniType<LegacyCategory> = /* @__PURE__ */ once(buildCategory);

const buildCategoryInput = () =>
  looseObject({
    category_id: optional(z.string()),
    section_id: optional(z.string()),
    name: optional(z.string()),
    description: clearable(z.string()),
    color: clearable(z.string()),
    image: clearable(z.string()),
    order: optional(integer()),
    created_at: optional(z.number()),
    updated_at: optional(z.number()),
  });

/** A category to write. Fields that the server sets are accepted and ignored. */
export interface LegacyCategoryInput extends DataOf<typeof buildCategoryInput> {}

/** Schema of {@link LegacyCategoryInput}. */
export const legacyCategoryInput: () => z.ZodMiniType<LegacyCategoryInput> = /* @__PURE__ */ once(buildCategoryInput);

const buildSection = () =>
  lenientObject({ section_id: z.string(), name: z.string(), order: integer(), created_at: time(), updated_at: time() });

/** A section of a category. */
export interface LegacySection extends DataOf<typeof buildSection> {}

/** Schema of {@link LegacySection}. */
export const legacySection: () => z.ZodMiniType<LegacySection> = /* @__PURE__ */ once(buildSection);

const buildSectionInput = () =>
  looseObject({
    section_id: optional(z.string()),
    name: optional(z.string()),
    order: optional(integer()),
    created_at: optional(z.number()),
    updated_at: optional(z.number()),
  });

/** A section to write. Fields that the server sets are accepted and ignored. */
export interface LegacySectionInput extends DataOf<typeof buildSectionInput> {}

/** Schema of {@link LegacySectionInput}. */
export const legacySectionInput: () => z.ZodMiniType<LegacySectionInput> = /* @__PURE__ */ once(buildSectionInput);

const buildFeedback = () =>
  lenientObject({
    rating: typedEnum("helpful", "unhelpful"),
    comment: z.string(),
    article: lenientObject({ article_id: z.string(), title: z.string(), url: z.string() }),
    session: lenientObject({
      session_id: z.string(),
      nickname: z.string(),
      email: z.string(),
      avatar: optional(z.nullable(z.string())),
      geolocation: optional(geolocation()),
      assigned: optional(looseObject({ user_id: optional(z.string()) })),
    }),
    created_at: time(),
  });

/** A reader's feedback on an article. */
export interface LegacyFeedback extends DataOf<typeof buildFeedback> {}

/** Schema of {@link LegacyFeedback}. */
export const legacyFeedback: () => z.ZodMiniType<LegacyFeedback> = /* @__PURE__ */ once(buildFeedback);
