import { type Call, createCaller } from "./call/caller.ts";
import { jsonBody, queryString, rawPath } from "./call/path.ts";
import { type Conversation, createConversation } from "./conversation/conversation.ts";
import type { Place } from "./conversation/send.ts";
import { readChoice, readObject, refuse } from "./errors.ts";
import { createGroups } from "./methods/create-groups.ts";
import type { BucketMethods } from "./methods/generated/bucket.ts";
import type { MediaMethods } from "./methods/generated/media.ts";
import type { PlanMethods } from "./methods/generated/plan.ts";
import type { PluginMethods } from "./methods/generated/plugin.ts";
import type { WebsiteMethods } from "./methods/generated/website.ts";
import { type CallOptions, type CrispRestOptions, optionsFromEnv, resolveOptions } from "./options.ts";
import { table } from "./table/generated/table.ts";

/** Query and body of {@link CrispRest.request}, and options of the call. */
export interface RequestOptions extends CallOptions {
  /**
   * Booleans are sent as 1 and 0, lists and objects as JSON. Null and undefined are left out. A `URLSearchParams` belongs
   * into the path: `/path?${parameters}`.
   */
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
}

const verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Browsers and Workers have no `process`. */
const environment = () => (typeof process === "undefined" ? {} : process.env);

/**
 * A client of Crisp's REST API. It has the methods of the official client, in the same groups, with the same names and
 * arguments. Each resolves with the `data` of Crisp's answer (`{}` for a HEAD request) or rejects with a
 * `CrispRestError`, and takes `{ signal, timeout, retry }` after its own arguments.
 *
 * Methods of lists have `.all(…)`: the same arguments without the page number, an async iterable of all items.
 *
 * @example
 * ```ts
 * import { CrispRest } from "@x/crisp-rest";
 *
 * const crisp = CrispRest.fromEnv(); // CRISP_TOKEN_IDENTIFIER, CRISP_TOKEN_KEY …
 * for await (const { session_id, meta } of crisp.website.listConversations.all("website")) {
 *   console.log(session_id, meta.nickname);
 * }
 * ```
 */
export class CrispRest {
  declare readonly bucket: BucketMethods;
  declare readonly media: MediaMethods;
  declare readonly plan: PlanMethods;
  declare readonly plugin: PluginMethods;
  declare readonly website: WebsiteMethods;
  readonly #call: Call;
  readonly #load: (place: Place) => Promise<Conversation>;

  /** Throws `invalid_options`. Names that are no options are ignored, and logged as a warning. */
  constructor(options: CrispRestOptions) {
    const settings = resolveOptions(options);
    const call = createCaller(settings);
    this.#call = call;
    // The generated interfaces and the table come from the same routes.
    Object.assign(this, createGroups(table, call));
    const { bucket, website } = this;
    let actions: Promise<(place: Place) => Conversation> | undefined;
    this.#load = async (place) => {
      // Loaded when it is first needed: many programs do not use conversations.
      actions ??= import("./conversation/create-actions.ts").then(({ createActions }) =>
        createActions({ call, settings, bucket, website }),
      );
      return (await actions)(place);
    };
  }

  /**
   * A client with the token of `CRISP_TOKEN_IDENTIFIER` and `CRISP_TOKEN_KEY`, of the tier `CRISP_TIER` (default
   * `plugin`), that calls `CRISP_API_URL`. `options` take precedence. Throws `invalid_options` without a token.
   */
  static fromEnv(
    options: CrispRestOptions = {},
    env: Readonly<Record<string, string | undefined>> = environment(),
  ): CrispRest {
    return new CrispRest(optionsFromEnv(options, env));
  }

  /**
   * The methods of one conversation: `rtm.on("message:send", ({ data }) => crisp.conversation(data).send("Hi"))`. Throws
   * `invalid_options` when `data` has no `website_id` or `session_id`.
   *
   * @example
   * ```ts
   * import { CrispRest } from "@x/crisp-rest";
   * import type { EventData } from "@x/crisp-types";
   *
   * const crisp = CrispRest.fromEnv();
   * export async function greet(data: EventData<"message:send">): Promise<void> {
   *   await crisp.conversation(data).send("Hello!");
   * }
   * ```
   */
  conversation(data: Place): Conversation {
    return createConversation(data, this.#load);
  }

  /**
   * Calls a route that has no method here. The path is relative to `/v1`. Resolves with the answer's `data`, and rejects
   * with a `CrispRestError`, as all methods do: `invalid_options` for another method, a path that leaves the API, or a
   * query or body that cannot be sent.
   */
  async request(method: string, path: string, options?: RequestOptions): Promise<unknown> {
    const { query, body, ...call } = readObject(options, "the options of `request`");
    const verb = readChoice(String(method).toUpperCase(), "the method", verbs);
    const raw = rawPath(path);
    if (body !== undefined && /^(GET|HEAD)$/.test(verb)) return refuse(`a ${verb} request cannot have a \`body\``);
    const more = queryString(readObject(query, "`query`"));
    const search = raw.search && more ? `${raw.search}&${more.slice(1)}` : raw.search || more;
    const request = { method: verb, path: raw.path, search, body: body === undefined ? undefined : jsonBody(body) };
    return this.#call(request, call);
  }
}
