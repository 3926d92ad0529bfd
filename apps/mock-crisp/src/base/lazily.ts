/**
 * A handler that is created at the first call: hundreds of routes, or a framework, take most of a mock's start, and
 * many mocks never need them. Calls before it is created wait for it; `onError` gets the arguments of a call whose
 * handler could not be created or threw.
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
