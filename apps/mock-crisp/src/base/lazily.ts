/**
 * A handler that is made at the first call: hundreds of routes, or a framework, cost most of a mock's start, and many mocks
 * never need them. Calls that come before it is made wait for it; `onError` gets the arguments of a call whose handler
 * could not be made or threw.
 */
export function lazily<Arguments extends readonly unknown[]>(
  make: () => Promise<(...call: Arguments) => unknown>,
  onError: (error: unknown, ...call: Arguments) => void,
): (...call: Arguments) => void {
  let made: ((...call: Arguments) => unknown) | undefined;
  let making: Promise<(...call: Arguments) => unknown> | undefined;
  return (...call) => {
    if (made) {
      made(...call);
      return;
    }
    making ??= make();
    making
      .then((handler) => {
        made = handler;
        return handler(...call);
      })
      .catch((error: unknown) => onError(error, ...call));
  };
}
