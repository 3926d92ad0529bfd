// The entry of a process started by startProcess.
/** @type {{ ready?: unknown, calls?: Record<string, (...args: any[]) => unknown>, close?: () => unknown }} */
let running = {};

/** @type {Record<string, (message: any) => unknown>} */
const acts = {
  start: async ({ file, params }) => {
    const module = await import(file);
    running = (await module.default(params)) ?? {};
    return running.ready;
  },
  call: ({ name, args }) => {
    const call = running.calls?.[name];
    if (!call) throw new Error(`no call ${name}`);
    return call(...args);
  },
  close: async () => {
    await running.close?.();
  },
};

process.on("message", async (/** @type {any} */ message) => {
  /** @type {Record<string, unknown>} */
  const answer = { id: message.id };
  try {
    answer["value"] = await acts[message.type]?.(message);
  } catch (error) {
    answer["error"] = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const last = message.type === "close" || (message.type === "start" && answer["error"] !== undefined);
  const sent = () => last && process.exit(0);
  try {
    process.send?.(answer, sent);
  } catch (error) {
    process.send?.({ id: message.id, error: `${message.name ?? message.type}: ${error}` }, sent);
  }
});
// It ends with its parent, so that an interrupted run leaves nothing behind.
process.on("disconnect", () => process.exit(0));
