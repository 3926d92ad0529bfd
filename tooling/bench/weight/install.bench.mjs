import { defineBench } from "../harness/define.mjs";
import { published } from "./published.mjs";

const file = "./install.mjs";
const ours = published.flatMap(({ name, manifest }) => {
  const optional = manifest["peerDependenciesMeta"] ?? {};
  const peers = Object.entries(manifest["peerDependencies"] ?? {}).filter(([peer]) => !optional[peer]?.optional);
  const withPeers = { file, params: { name, peers: peers.map(([peer, range]) => `${peer}@${range}`) } };
  const names = peers.map(([peer]) => peer).join(", ");
  return [
    [name, { file, params: { name } }],
    ...(peers.length > 0 ? [[`${name} with its peers (${names})`, withPeers]] : []),
  ];
});
const others = ["crisp-api", "@octokit/webhooks", "octokit", "stripe"].map((name) => [
  name,
  { file, params: { name } },
]);

export default defineBench({
  name: "weight/install",
  title:
    "What npm puts into an empty folder: the packed package with the dependencies that it requires, without peers unless they are named. Needs the registry.",
  metrics: {
    size: { unit: "MB on disk", better: "lower" },
    packages: { unit: "packages", better: "lower" },
  },
  contestants: Object.fromEntries([...ours, ...others]),
  ratios: [
    ["@x/crisp-rest", "crisp-api"],
    ["@x/crisp-rtm", "crisp-api"],
    ["@x/crisp-webhook", "@octokit/webhooks"],
    ["@x/crisp-webhook", "stripe"],
    ["@x/crisp-rest", "octokit"],
  ].flatMap(([of = "", to = ""]) => ["size", "packages"].map((metric) => ({ of, to, metric }))),
  // The same tarballs give the same files.
  rounds: 1,
});
