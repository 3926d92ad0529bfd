import { errorCodes as queue } from "@x/crisp-queue/error-codes";
import { errorCodes as rest } from "@x/crisp-rest/error-codes";
import { errorCodes as rtm } from "@x/crisp-rtm/error-codes";
import { errorCodes as types } from "@x/crisp-types/error-codes";
import { errorCodes as webhook } from "@x/crisp-webhook/error-codes";
import { errorCodes as mock } from "@x/mock-crisp/error-codes";
import type { Page, SidebarItem } from "./page.ts";

/** The codes of each published package. A test holds this list against the packages that export `error-codes`. */
export const errorCodes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "crisp-types": types,
  "crisp-webhook": webhook,
  "crisp-rtm": rtm,
  "crisp-rest": rest,
  "crisp-queue": queue,
  "mock-crisp": mock,
};

/** A page per error code, one that lists them, and their part of the sidebar. */
export function errorPages(): { readonly pages: readonly Page[]; readonly sidebar: readonly SidebarItem[] } {
  const packages = Object.entries(errorCodes);
  const lists = packages.flatMap(([name, codes]) => [
    `## ${name}`,
    "",
    "| code | meaning |",
    "| --- | --- |",
    ...Object.entries(codes).map(([code, meaning]) => `| [\`${code}\`](/errors/${name}/${code}) | ${meaning} |`),
    "",
  ]);
  const index = ["# Errors", "", "Every error has a stable `code`, and a message that begins with it.", "", ...lists];
  const pages = packages.flatMap(([name, codes]) =>
    Object.entries(codes).map(([code, meaning]) => ({
      page: `errors/${name}/${code}`,
      text: [`# ${code}`, "", `An error of [\`@x/${name}\`](/packages/${name}).`, "", meaning, ""].join("\n"),
    })),
  );
  return {
    pages: [{ page: "errors/index", text: index.join("\n") }, ...pages],
    sidebar: packages.map(([name, codes]) => ({
      text: name,
      link: `/errors/#${name}`,
      items: Object.keys(codes).map((code) => ({ text: code, link: `/errors/${name}/${code}` })),
    })),
  };
}
