export type { Cursor } from "./cursor.ts";
export { fileCursor } from "./file-cursor.ts";
export { type RedisCursorClient, redisCursor } from "./redis-cursor.ts";
