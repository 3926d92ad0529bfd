/** Wraps an asynchronous function so that it runs once at a time and once per interval, and always after the last call. */
export function throttle(interval: number, act: () => Promise<void>): () => void {
  let running = false;
  let again = false;

  async function run() {
    running = true;
    do {
      again = false;
      // A failed refresh changes nothing; the banner reports a lost connection.
      await act().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, interval));
    } while (again);
    running = false;
  }

  return () => {
    if (running) again = true;
    else void run();
  };
}
