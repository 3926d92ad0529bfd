/**
 * Wraps an asynchronous act so that it runs at most once at a time and once an interval, however often it is asked
 * for; it always runs once more after the last asking.
 */
export function throttle(interval: number, act: () => Promise<void>): () => void {
  let running = false;
  let again = false;

  async function run() {
    running = true;
    do {
      again = false;
      // A failed refresh leaves what is shown as it is; the stream tells on its own when the mock is gone.
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
