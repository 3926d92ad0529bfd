// A process for one contestant in one round: gets its order over IPC, measures, and answers each `next` with a figure. It ends with
// its parent, or when it is told to.
/** @type {AsyncIterator<unknown> | undefined} */
let figures;

/** @param {{ file: string, context: import("./define.mjs").Context }} order */
async function* measure({ file, context }) {
  const result = (await import(file)).default(context);
  if (result?.[Symbol.asyncIterator]) yield* result;
  else yield await result;
}

/** @type {Record<string, (message: any) => Promise<unknown>>} */
const acts = {
  next: async ({ order }) => {
    figures ??= measure(order);
    return (await figures.next()).value;
  },
  end: async () => figures?.return?.(),
};

process.on("message", async (/** @type {any} */ message) => {
  /** @type {Record<string, unknown>} */
  const answer = {};
  try {
    answer["value"] = await acts[message.type]?.(message);
  } catch (error) {
    answer["error"] = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  process.send?.(answer, () => message.type === "end" && process.exit(0));
});
process.on("disconnect", () => process.exit(1));
