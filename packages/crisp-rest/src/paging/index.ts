export { listItems } from "./list-items.ts";
export { pages } from "./pages.ts";
export { windows } from "./windows.ts";
