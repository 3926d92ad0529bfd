/** What `pnpm pack` and `pnpm publish` leave out of a manifest: all that has a meaning in this workspace only. */
function beforePacking(manifest) {
  delete manifest.devDependencies;
  delete manifest.scripts;
  withoutSources(manifest.exports);
  withoutSources(manifest.imports);
  return manifest;
}

/** Takes the condition by which the workspace reads sources out of a tree of conditions. */
function withoutSources(conditions) {
  if (typeof conditions !== "object" || conditions === null) return;
  delete conditions["@x/source"];
  for (const target of Object.values(conditions)) withoutSources(target);
}

module.exports = { hooks: { beforePacking } };
