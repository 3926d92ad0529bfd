// The allowed directions of imports. `imports.mjs` checks them; ARCHITECTURE.md explains them.

/**
 * The packages of this workspace that each published package may import. Tools, contract tests and the example bots may
 * import every package. Nobody imports another package's `src`, only what it exports.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const packages = {
  "packages/crisp-types": [],
  "packages/crisp-webhook": ["@x/crisp-types"],
  "packages/crisp-rest": ["@x/crisp-types"],
  "packages/crisp-rtm": ["@x/crisp-types", "@x/crisp-rest"],
  "packages/crisp-queue": ["@x/crisp-types"],
  "apps/mock-crisp": ["@x/crisp-types", "@x/crisp-webhook", "@x/crisp-rest"],
  "apps/create-crisp-bot": [],
};

/** The package that only the tests of a published package may import. */
export const testSupport = "@x/test-support";

/**
 * Imports of a package that only some of its folders may have.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
export const onlyIn = {
  "packages/crisp-rtm": { "@x/crisp-rest": ["backfill"] },
};

/**
 * The rooms of each package, the lowest first: folders of `src`, and single files. A file may import values from its own
 * room and from lower ones. Rooms of one line do not import each other; several names in one text are one room. Files that
 * are not listed, such as `index.ts`, are above all rooms. Types may point up, as long as no file reaches itself.
 *
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
export const rooms = {
  "packages/crisp-types": [
    ["error-page.ts"],
    ["errors.ts", "logger.ts", "on-abort.ts", "unknown-options.ts"],
    ["shapes"],
    ["events"],
    ["routes", "content"],
    ["fields"],
    ["fake"],
    ["examples"],
    ["redact"],
    ["event-hub.ts"],
    ["router.ts"],
  ],
  "packages/crisp-webhook": [
    ["error-page.ts"],
    ["awaitable.ts", "errors.ts", "platform-types.ts", "within.ts"],
    ["log.ts"],
    ["signature"],
    ["explain"],
    ["options.ts"],
    ["option-rules.ts"],
    ["settings.ts"],
    ["dedupe", "receive"],
    ["dispatch"],
    ["testing"],
    ["crisp-webhooks.ts"],
    ["adapters"],
  ],
  "packages/crisp-rest": [
    ["copy-of.ts", "error-codes.ts", "error-page.ts"],
    ["errors.ts", "table"],
    ["call options.ts", "paging"],
    ["methods", "conversation"],
    ["crisp-rest.ts"],
    ["testing"],
  ],
  "packages/crisp-rtm": [
    ["error-codes.ts", "error-page.ts"],
    ["errors.ts", "logger.ts"],
    ["check-options.ts", "clock.ts"],
    ["deadline.ts"],
    ["events"],
    ["connection", "cursor"],
    ["backfill", "testing"],
    ["options.ts"],
    ["option-rules.ts", "from-env.ts"],
    ["settings.ts"],
    ["client-core.ts"],
    ["crisp-rtm.ts"],
  ],
  "packages/crisp-queue": [
    ["error-codes.ts", "error-page.ts", "event.ts"],
    ["errors.ts"],
    ["diagnostics.ts", "logger.ts"],
    ["options.ts"],
    ["engines", "sources", "work"],
    ["crisp-queue.ts"],
  ],
  "apps/mock-crisp": [
    ["api"],
    ["base"],
    ["time"],
    ["settings"],
    ["journal"],
    ["events"],
    ["world"],
    ["chaos"],
    ["rest", "rtm", "uploads", "webhooks"],
    ["operations"],
    ["scenario", "tls"],
    ["control"],
    ["mock"],
    ["client"],
    ["compare"],
    ["container", "testing"],
    ["cli"],
  ],
};
