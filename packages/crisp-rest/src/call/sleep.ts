import { onAbort } from "@x/crisp-types/on-abort";
import { LONGEST } from "./deadline.ts";

/** Waits for a number of milliseconds, however many. Rejects as soon as the signal is aborted. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    let timer: ReturnType<typeof setTimeout>;
    const wait = (left: number) => {
      timer = left > LONGEST ? setTimeout(wait, LONGEST, left - LONGEST) : setTimeout(end, left);
    };
    const end = () => {
      forget();
      resolve();
    };
    const forget = onAbort(signal, () => {
      clearTimeout(timer);
      forget();
      reject(signal?.reason);
    });
    wait(ms);
  });
}
