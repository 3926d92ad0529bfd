import { existsSync } from "node:fs";
import { posix } from "node:path";
import type { Source } from "./outline.ts";
import { repositoryName, root, siteAddress } from "./repository.ts";

/** A page made of a Markdown file, and the images that it shows. */
export interface Converted {
  readonly text: string;
  /** Paths of the images from the repository's root. */
  readonly images: readonly string[];
}

const fences = /^(\s*)(`{3,}|~{3,})[\s\S]*?^\s*\2\s*$/gm;

/**
 * Rewrites the relative links of a file: to a page of the site where there is one, else to the file in the repository. Images are copied
 * to the site. Code blocks stay as they are.
 *
 * @throws Error when a link leads to no file.
 */
export function convert(source: Source, text: string, pages: ReadonlyMap<string, string>): Converted {
  const images: string[] = [];
  const link = (target: string, isImage: boolean): string => {
    // Packages link to each other by the address of the published site.
    if (target.startsWith(`${siteAddress()}/`)) return target.slice(siteAddress().length);
    if (/^([a-z][a-z0-9+.-]*:|#|\/)/i.test(target)) return target;
    const [path = "", fragment] = target.split("#");
    const file = posix.join(posix.dirname(source.file), decodeURIComponent(path)).replace(/\/$/, "");
    if (!existsSync(root + file)) throw new Error(`${source.file}: ${target} leads to no file`);
    if (isImage) {
      images.push(file);
      return `/images/${file}`;
    }
    const page = pages.get(file) ?? pages.get(`${file}/README.md`);
    const hash = fragment ? `#${fragment}` : "";
    return page === undefined ? `https://github.com/${repositoryName()}/blob/main/${file}${hash}` : `/${page}${hash}`;
  };
  const outsideCode = (part: string): string =>
    part
      .replaceAll(
        /(!?)\[((?:[^\][]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g,
        (_, bang: string, label: string, target: string) => {
          const inner = label.startsWith("![") ? outsideCode(label) : label;
          return `${bang}[${inner}](${link(target, bang === "!")})`;
        },
      )
      .replaceAll(/\b(src|srcset)="([^"]+)"/g, (_, name: string, target: string) => `${name}="${link(target, true)}"`)
      .replaceAll(/^(\[[^\]]+\]:\s*)(\S+)/gm, (_, label: string, target: string) => label + link(target, false));
  let at = 0;
  let out = "";
  for (const match of text.matchAll(fences)) {
    out += outsideCode(text.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return { text: out + outsideCode(text.slice(at)), images };
}
