/** By source, the queue that accepted it last. */
const queues = new WeakMap<object, object>();

/** `queue` accepts the source. */
export function setCurrent(source: object, queue: object): void {
  queues.set(source, queue);
}

/** `queue` does not accept the source any more. */
export function unsetCurrent(source: object, queue: object): void {
  if (queues.get(source) === queue) queues.delete(source);
}

/** True if another queue accepted the source later than `queue`: a closed queue then leaves its events to that one. */
export function isReplaced(source: object, queue: object): boolean {
  return (queues.get(source) ?? queue) !== queue;
}
