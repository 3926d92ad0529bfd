import * as z from "zod";

/** Custom data: keys of the workspace's own, each with a text, a number or a boolean. */
export const customData = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Somebody who wrote or did something. */
export const author = z.object({
  type: z.string().exactOptional(),
  user_id: z.string().exactOptional(),
  nickname: z.string().exactOptional(),
  avatar: z.string().exactOptional(),
});

/** Whose side: the visitor's or the team's. */
export const side = z.enum(["user", "operator"]);

/** Milliseconds since the epoch. */
export const time = z.int().min(0);

/** A choice in a query: `1` or `true` for yes, `0` or `false` for no. */
export const flag = z.enum(["0", "1", "true", "false"]).transform((text) => text === "1" || text === "true");
