export { bySignal as cancellable } from "./cancellation.ts";
