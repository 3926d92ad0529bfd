// Every check, in the order in which they run: the quick and the most informative first.
import { audit } from "./audit.mjs";
import { bench, benchCompare } from "./bench.mjs";
import { changeset } from "./changeset.mjs";
import { consumer } from "./consumer.mjs";
import { contents } from "./contents.mjs";
import { create } from "./create.mjs";
import { dependencies } from "./dependencies.mjs";
import { docs, links, site } from "./docs.mjs";
import { hostile } from "./hostile.mjs";
import { imports } from "./imports.mjs";
import { jest } from "./jest.mjs";
import { licences } from "./licences.mjs";
import { nextBuild } from "./next-build.mjs";
import { packedLinks } from "./packed-links.mjs";
import { rehearsal } from "./rehearsal.mjs";
import { runtimesCheck, workerd } from "./runtimes.mjs";
import { size } from "./size.mjs";
import { soak } from "./soak.mjs";
import { generated, knip, lint, typecheck } from "./sources.mjs";
import { spelling } from "./spelling.mjs";
import { stranger } from "./stranger.mjs";
import { attw, publintCheck } from "./tarballs.mjs";
import { terminal } from "./terminal.mjs";
import { typesMatrix } from "./types-matrix.mjs";

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} what
 * @property {boolean} [full] Only with `--full`.
 * @property {(context: import("./context.mjs").Context) => Promise<string | void>} run Throws a `Failure`; a returned string is shown.
 */

/** @type {Check[]} */
export const checks = [
  lint,
  typecheck,
  imports,
  generated,
  knip,
  changeset,
  dependencies,
  links,
  spelling,
  contents,
  packedLinks,
  licences,
  publintCheck,
  attw,
  size,
  consumer,
  create,
  rehearsal,
  docs,
  site,
  bench,
  audit,
  runtimesCheck,
  workerd,
  jest,
  nextBuild,
  typesMatrix,
  stranger,
  benchCompare,
  soak,
  hostile,
  terminal,
];
