// A process for one contestant in one round: gets its order over IPC, measures, answers and ends.
process.once("message", async (/** @type {any} */ { file, context }) => {
  /** @type {Record<string, unknown>} */
  const answer = {};
  try {
    const { default: measure } = await import(file);
    answer["value"] = await measure(context);
  } catch (error) {
    answer["error"] = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  process.send?.(answer, () => process.exit(0));
});
process.on("disconnect", () => process.exit(1));
