import { fileURLToPath } from "node:url";
import { bundledSizes } from "../../scripts/checks/size.mjs";
import { published } from "./published.mjs";

/** @type {import("../harness/define.mjs").Measure} */
export default async function bundle({ params: { module } }) {
  const peers = Object.keys(published.find(({ name }) => name === module)?.manifest["peerDependencies"] ?? {});
  const { own, whole } = await bundledSizes(fileURLToPath(import.meta.resolve(module)), peers);
  return { own: own / 1000, whole: whole / 1000 };
}
