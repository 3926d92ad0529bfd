import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's root, with a slash at the end. */
export const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A file of the repository, as text. @param file Its path from the root. */
export function readRepositoryFile(file: string): string {
  return readFileSync(root + file, "utf8");
}

/** Owner and name of the repository, as the root's package.json names them. */
export function repositoryName(): string {
  const { repository } = JSON.parse(readRepositoryFile("package.json")) as { repository: string };
  return repository.replace(/^github:/, "");
}

/** The address of the published site, without a slash at the end. */
export function siteAddress(): string {
  const [owner = "", repository = ""] = repositoryName().split("/");
  return `https://${owner.toLowerCase()}.github.io/${repository}`;
}
