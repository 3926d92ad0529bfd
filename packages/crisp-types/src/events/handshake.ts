import * as z from "zod/mini";
import { annotate, type DataOf, lazily, looseObject, optional, personal, typedEnum } from "../shapes/schema.ts";
import type { Tier } from "./event-definition.ts";

const app = () =>
  annotate(z.string(), { note: "URL to connect to. Its path is the Engine.IO path, its query is dropped." });

const buildConnectEndpoints = () =>
  looseObject({
    socket: optional(
      looseObject({
        app: optional(app()),
        stream: optional(annotate(z.string(), { note: "Only for the website tier. No client connects to it." })),
      }),
    ),
    rescue: optional(
      annotate(looseObject({ socket: optional(looseObject({ app: optional(app()) })) }), {
        note: "Used if the first does not answer. The official Go client has app without socket around it.",
      }),
    ),
  });

const tiers = ["user", "website", "plugin"] as const satisfies readonly Tier[];

/** Unlike the enums that Crisp sends, those that a client sends are closed. `z.enum` would add more code than these lines. */
const tier = () =>
  annotate(typedEnum(...tiers), { exhaustive: true }).check(({ value, issues }) => {
    if (!tiers.includes(value)) issues.push({ code: "invalid_value", values: [...tiers], input: value });
  });

const buildAuthentication = () =>
  looseObject({
    tier: tier(),
    username: annotate(z.string(), { note: "The token's identifier." }),
    password: annotate(personal(z.string()), { note: "The token's key." }),
    events: optional(
      annotate(z.array(z.string()), { note: "Names of the events to receive. Official clients send it." }),
    ),
    rooms: optional(
      annotate(z.array(z.string()), {
        source: "docs",
        note: "Ids of the workspaces to receive events of. Default: all.",
      }),
    ),
    inboxes: optional(
      annotate(z.array(z.string()), { source: "docs", note: "Ids of the inboxes to receive events of. Default: all." }),
    ),
  });

const buildUnauthorized = () => looseObject({ message: optional(z.string()) });

/** The answer of connect-endpoints. See {@link connectEndpointsSchema}. */
export interface ConnectEndpoints extends DataOf<typeof buildConnectEndpoints> {}

/** The message with which a client authenticates. See {@link authenticationSchema}. */
export interface Authentication extends DataOf<typeof buildAuthentication> {}

/** The message that a refused client receives. See {@link unauthorizedSchema}. */
export interface Unauthorized extends DataOf<typeof buildUnauthorized> {}

/**
 * The `data` of a connect-endpoints answer. `socket.app` is the URL to connect to, its path being the Engine.IO path;
 * `rescue.socket.app` is used if that does not answer. Source: the official Node client.
 */
export const connectEndpointsSchema: z.ZodMiniType<ConnectEndpoints> = /* @__PURE__ */ lazily(buildConnectEndpoints);

/** The argument of the `authentication` event that a client sends as soon as it is connected. Source: official clients. */
export const authenticationSchema: z.ZodMiniType<Authentication> = /* @__PURE__ */ lazily(buildAuthentication);

/** The argument of `authenticated`: the bare boolean `true`. Source: the official Go client, which continues only after it. */
export const authenticatedSchema: z.ZodMiniType<boolean> = /* @__PURE__ */ lazily(() => z.boolean());

/** The argument of `unauthorized`; the server then closes the socket. Source: the official Go client. */
export const unauthorizedSchema: z.ZodMiniType<Unauthorized> = /* @__PURE__ */ lazily(buildUnauthorized);
