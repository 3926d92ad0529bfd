import { hasSeveralWebsites, websites } from "../live/websites.ts";
import { Choice } from "../ui/choice.tsx";

/** Selects one of several websites; nothing when there is only one. */
export function WebsiteChoice({
  standard,
}: {
  /** The website that is shown without a choice. Left out: all of them. */
  readonly standard?: string;
}) {
  if (!hasSeveralWebsites.value) return null;
  return (
    <Choice
      name="website_id"
      label="Website"
      {...(standard === undefined ? { any: "All websites" } : { standard })}
      choices={websites.value.map(({ website_id, name, domain }) => [website_id, `${name} (${domain})`])}
    />
  );
}
