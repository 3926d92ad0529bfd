// Written by `pnpm generate` from the routes of @x/crisp-types.
import type { CallOptions } from "../../options.ts";

/** The methods of the group `media`. */
export interface MediaMethods {
  /** Requests animated images, which an event then carries. `GET /media/animation/list/{page_number}` */
  listAnimationMedias(pageNumber: number, listID: string, searchQuery: unknown, call?: CallOptions): Promise<Record<string, unknown>>;
}

