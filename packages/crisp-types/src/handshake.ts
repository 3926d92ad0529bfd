import * as z from "zod/mini";

const sockets = z.looseObject({ app: z.optional(z.string()), stream: z.optional(z.string()) });

/**
 * The `data` of a connect-endpoints answer. `socket.app` is the URL to connect to, its path being the Engine.IO path;
 * `rescue.socket.app` is for when that does not answer. Source: the official Node client.
 */
export const connectEndpointsSchema = z.looseObject({
  socket: z.optional(sockets),
  rescue: z.optional(z.looseObject({ socket: z.optional(sockets) })),
});

/** What connect-endpoints answers. See {@link connectEndpointsSchema}. */
export type ConnectEndpoints = z.infer<typeof connectEndpointsSchema>;

/** The argument of the `authentication` event that a client sends as soon as it is connected. */
export const authenticationSchema = z.looseObject({
  tier: z.enum(["user", "website", "plugin"]),
  username: z.string(),
  password: z.string(),
  events: z.optional(z.array(z.string())),
  rooms: z.optional(z.array(z.string())),
  inboxes: z.optional(z.array(z.string())),
});

/** What a client sends to authenticate. See {@link authenticationSchema}. */
export type Authentication = z.infer<typeof authenticationSchema>;

/** The argument of `unauthorized`; the server then closes the socket. `authenticated` carries the bare boolean `true`. */
export const unauthorizedSchema = z.looseObject({ message: z.optional(z.string()) });
