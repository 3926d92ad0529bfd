import * as z from "zod/mini";
import { contentTypes, type Helpdesk, type HelpdeskLocale, type Redirection, type TreeNode } from "../helpdesk.ts";
import { author, type Fields, flag, maybe, record, text, time } from "./common.ts";

const node = z.looseObject({
  entity_id: text,
  path: text,
  metadata: z.looseObject({
    format: text,
    title: text,
    description: text,
    state: z.looseObject({ published: flag, hidden: flag, featured: flag }),
    author,
    color: text,
    image: text,
  }),
  content: text,
  is_group: maybe(z.literal(true)),
} satisfies Fields<TreeNode>);

const contentType = z.enum(contentTypes);

const locale = z.looseObject({
  locale_id: text,
  locale: text,
  trees: z.looseObject(Object.fromEntries(contentTypes.map((type) => [type, z.map(text, node)]))),
} satisfies Fields<HelpdeskLocale>);

const redirection = z.looseObject({
  redirection_id: text,
  path: text,
  target: text,
  created_at: time,
  updated_at: time,
} satisfies Fields<Redirection>);

export const helpdesk = z.looseObject({
  name: text,
  domain_basic: text,
  domain_custom: text,
  settings: record,
  locales: z.map(text, locale),
  redirections: z.map(text, redirection),
  changes: z.array(
    z.looseObject({
      change_id: text,
      locale: text,
      content_type: contentType,
      path: text,
      message: text,
      author: z.looseObject({ email: text, name: text }),
      created_at: time,
      before: maybe(node),
      after: maybe(node),
    }),
  ),
  feedbacks: z.array(
    z.looseObject({
      locale: text,
      content_type: contentType,
      rating: z.enum(["helpful", "unhelpful"]),
      comment: text,
      path: text,
      session_id: text,
      created_at: time,
    }),
  ),
  alternates: maybe(z.array(z.looseObject({ article_id: text, locale: text, linked_id: text }))),
} satisfies Fields<Helpdesk>);
