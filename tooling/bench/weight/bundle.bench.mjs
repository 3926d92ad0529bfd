import { defineBench } from "../harness/define.mjs";
import { entriesOf, published } from "./published.mjs";

const file = "./bundle.mjs";
// Nobody bundles programs.
const libraries = published.filter(({ manifest }) => manifest["bin"] === undefined);
const mains = libraries.flatMap((pack) => entriesOf(pack).filter(({ entry }) => entry === pack.name));

export default defineBench({
  name: "weight/bundle",
  title:
    "Main entry of each published library as one file, minified and compressed with gzip: without its dependencies, and with them but without peers.",
  metrics: {
    whole: { unit: "kB with dependencies", better: "lower" },
    own: { unit: "kB without", better: "lower" },
  },
  contestants: Object.fromEntries(
    [...mains.map(({ entry }) => entry), "crisp-api", "@octokit/webhooks", "stripe"].map((module) => [
      module,
      { file, params: { module } },
    ]),
  ),
  ratios: [
    { of: "@x/crisp-rest", to: "crisp-api" },
    { of: "@x/crisp-rtm", to: "crisp-api" },
    { of: "@x/crisp-webhook", to: "@octokit/webhooks" },
    { of: "@x/crisp-webhook", to: "stripe" },
  ],
  // The same input gives the same bytes.
  rounds: 1,
});
