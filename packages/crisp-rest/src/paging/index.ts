export { pages } from "./pages.ts";
export { windows } from "./windows.ts";
