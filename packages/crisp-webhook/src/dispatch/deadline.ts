/** Resolves or rejects as `work` does, or to `"late"` after `ms` milliseconds; `work` then goes on. */
export async function withDeadline<T>(work: Promise<T>, ms: number | undefined): Promise<T | "late"> {
  if (ms === undefined) return work;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(resolve, ms, "late");
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
