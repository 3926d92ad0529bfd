import type { MockCrisp } from "@x/mock-crisp";
import { send } from "../support/send.ts";

/** An article in a section of a category, by the routes of older clients, and its version in another language. */
export async function prepareLegacyHelpdesk(mock: MockCrisp, website: string) {
  const made = async (path: string, body: unknown): Promise<Readonly<Record<string, string>>> =>
    (await send(mock, "plugin", "POST", `${website}/helpdesk${path}`, body)).data;
  await made("/locale", { locale: "de" });
  const { category_id = "" } = await made("/locale/en/category", { name: "Plants" });
  const { section_id = "" } = await made(`/locale/en/category/${category_id}/section`, { name: "Ferns" });
  const { article_id = "" } = await made("/locale/en/article", { title: "Watering" });
  const { article_id: linked } = await made("/locale/de/article", { title: "Gießen" });
  const article = `${website}/helpdesk/locale/en/article/${article_id}`;
  await send(mock, "plugin", "PATCH", `${article}/category`, { category_id, section_id });
  await send(mock, "plugin", "PUT", `${article}/alternate/de`, { article_id: linked });
  return { category_id, section_id, article_id, locale_linked: "de" } as const;
}
