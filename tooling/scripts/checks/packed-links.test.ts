import { expect, test } from "vitest";
import { brokenLinks } from "./packed-links.mjs";

const check = (files: Readonly<Record<string, string>>) => brokenLinks(Object.keys(files), (file) => files[file] ?? "");

test.each([
  ["a file that was not packed", "[guide](docs/guide.md)", "docs/guide.md is not in the package"],
  ["a picture that was not packed", "![view](docs/view.png)", "docs/view.png is not in the package"],
  ["a picture in HTML", '<img alt="view" src="docs/view.png">', "docs/view.png is not in the package"],
  ["another package", "[rest](../crisp-rest/README.md)", "leads out of the package"],
  ["the repository's root", "[bot](/apps/queue-bot)", "leads out of the package"],
  ["a heading that is not there", "[more](#more)", "names no heading"],
  ["a definition", "[guide]\n\n[guide]: docs/guide.md", "docs/guide.md is not in the package"],
])("a link to %s is found", (_what, text, finding) => {
  expect(check({ "README.md": `# Read me\n\n${text}\n` })).toEqual([expect.stringContaining(finding)]);
});

test("links within the package and to other places are fine, and code is no link", () => {
  const readme = [
    "# Read me",
    "[guide](docs/guide.md#first-steps) [folder](docs/) [up](#read-me) [site](https://example.test/x)",
    "`[no](link.md)`",
    "```md",
    "[neither](is.md)",
    "```",
    "",
  ].join("\n");
  const guide = "# Guide\n\n## First steps\n\n[back](../README.md)\n";
  expect(check({ "README.md": readme, "docs/guide.md": guide })).toEqual([]);
});
