/** What `pnpm pack` and `pnpm publish` leave out of a manifest: all that has a meaning in this workspace only. */
function beforePacking(manifest) {
  delete manifest.devDependencies;
  delete manifest.scripts;
  for (const target of Object.values(manifest.exports ?? {})) {
    if (typeof target === "object") delete target["@x/source"];
  }
  return manifest;
}

module.exports = { hooks: { beforePacking } };
