import {
  authenticatedSchema,
  authenticationSchema,
  type EventName,
  eventNames,
  events,
  rtmEventNames,
  unauthorizedSchema,
  webhookEventNames,
} from "@x/crisp-types";
import { examples } from "@x/crisp-types/examples";
import { type JsonSchema, jsonSchema } from "./json-schema.ts";

const key = (name: string) => name.replaceAll(":", ".");
const ref = (path: string) => ({ $ref: `#/${path}` });
const messageRefs = (channel: string, names: readonly string[]) =>
  names.map((name) => ref(`channels/${channel}/messages/${key(name)}`));

const HANDSHAKE_SENT = ["authentication", "socket:bind", "socket:bind:push", "socket:bind:pop"];
const HANDSHAKE_RECEIVED = ["authenticated", "unauthorized"];

/** The AsyncAPI 3 document, from the side of a program that receives Crisp's events. */
export function asyncapi(): JsonSchema {
  const rtm = [...HANDSHAKE_SENT, ...HANDSHAKE_RECEIVED, ...rtmEventNames];
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Crisp real-time events",
      version: "1",
      description: [
        "Events that Crisp sends over its RTM API and as web hooks, as a program that receives them sees them.",
        "An unofficial description. `x-source` says how a shape is known: from Crisp's reference (docs), its official",
        "clients (sdk), programs that met the real service (field), or by inference (inferred).",
        "Objects are open: fields and values that are not named here may come.",
      ].join(" "),
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    servers: {
      rtm: {
        host: "{host}",
        pathname: "/{path}",
        protocol: "wss",
        description: [
          "Socket.IO, only over the websocket transport, protocol versions 3 and 4 of Engine.IO. Host and path come from",
          "GET https://api.crisp.chat/v1/{tier}/connect/endpoints, and are requested before each connection.",
        ].join(" "),
        variables: {
          host: { description: "Host of the URL in data.socket.app.", default: "app.relay.crisp.chat" },
          path: { description: "Path of the URL in data.socket.app, which is the Engine.IO path.", default: "" },
        },
        security: [ref("components/securitySchemes/authentication")],
      },
      webhook: {
        host: "{receiver}",
        protocol: "https",
        description: "The program's own HTTP server, to which Crisp posts. Any 2xx answer is a success.",
        variables: { receiver: { description: "Where the program listens.", default: "hooks.example.test" } },
        security: [ref("components/securitySchemes/signature"), ref("components/securitySchemes/key")],
      },
    },
    channels: {
      rtm: {
        address: null,
        title: "RTM API",
        description: "One Socket.IO connection, default namespace. An event's only argument is its bare data.",
        servers: [ref("servers/rtm")],
        messages: Object.fromEntries(rtm.map((name) => [key(name), ref(`components/messages/${key(name)}`)])),
      },
      webhook: {
        address: "/",
        title: "Web hooks",
        description: "One POST an event. The body is an envelope around the data.",
        servers: [ref("servers/webhook")],
        messages: Object.fromEntries(
          webhookEventNames.map((name) => [key(name), ref(`components/messages/${key(name)}.webhook`)]),
        ),
      },
    },
    operations: {
      authenticate: {
        action: "send",
        channel: ref("channels/rtm"),
        summary:
          "Authenticate as soon as the socket is connected, once a connection. Until then the channel is silent.",
        messages: messageRefs("rtm", ["authentication"]),
        reply: { channel: ref("channels/rtm"), messages: messageRefs("rtm", HANDSHAKE_RECEIVED) },
      },
      bind: {
        action: "send",
        channel: ref("channels/rtm"),
        summary: "Change what the socket hears of, such as websites that installed the plugin since.",
        messages: messageRefs("rtm", HANDSHAKE_SENT.slice(1)),
      },
      receiveEvent: {
        action: "receive",
        channel: ref("channels/rtm"),
        summary: "Receive events over the socket.",
        messages: messageRefs("rtm", rtmEventNames),
      },
      receiveHook: {
        action: "receive",
        channel: ref("channels/webhook"),
        summary: "Receive events as web hooks.",
        messages: messageRefs("webhook", webhookEventNames),
      },
    },
    components: {
      messages: {
        ...handshakeMessages(),
        ...Object.fromEntries(eventNames.map((name) => [key(name), rtmMessage(name)])),
        ...Object.fromEntries(webhookEventNames.map((name) => [`${key(name)}.webhook`, webhookMessage(name)])),
      },
      schemas: Object.fromEntries(eventNames.map((name) => [key(name), jsonSchema(events[name].data)])),
      securitySchemes: {
        authentication: {
          type: "userPassword",
          description: "A token's identifier and key, sent in the authentication message.",
        },
        signature: {
          type: "httpApiKey",
          name: "X-Crisp-Signature",
          in: "header",
          description: "Plugin hooks: hex HMAC-SHA256, by the hook's secret, of [<timestamp header>;<body>].",
        },
        key: {
          type: "httpApiKey",
          name: "key",
          in: "query",
          description: "Website hooks: a secret in the hook's URL.",
        },
      },
    },
  };
}

function handshakeMessages(): Record<string, JsonSchema> {
  const bound: JsonSchema = { type: "object", properties: { events: { type: "array", items: { type: "string" } } } };
  const token = { username: "00000000-0000-4000-8000-00000000000c", password: "mock_0123456789abcdef" };
  return {
    authentication: {
      name: "authentication",
      summary: "Who connects, and what it wants to hear of.",
      payload: jsonSchema(authenticationSchema),
      examples: [{ payload: { tier: "plugin", ...token, events: ["message:send"] } }],
    },
    authenticated: {
      name: "authenticated",
      summary: "The socket is authenticated, and events follow.",
      payload: { ...jsonSchema(authenticatedSchema), const: true },
      examples: [{ payload: true }],
    },
    unauthorized: {
      name: "unauthorized",
      summary: "The socket is refused; the server then closes it.",
      payload: jsonSchema(unauthorizedSchema),
      examples: [{ payload: { message: "Authentication failure" } }],
    },
    ...Object.fromEntries(
      [
        [
          "socket:bind",
          "Bind the socket again, with other events if any are named. The official Node client sends {}.",
        ],
        ["socket:bind:push", "Receive these events too."],
        ["socket:bind:pop", "Do not receive these events any more."],
      ].map(([name = "", summary]) => [
        key(name),
        { name, summary, payload: bound, examples: [{ payload: { events: ["message:send"] } }] },
      ]),
    ),
  };
}

const facts = (name: EventName) => {
  const { summary, tiers, scopes, source } = events[name];
  return { title: name, summary, "x-tiers": tiers, "x-scopes": scopes, "x-source": source };
};

function rtmMessage(name: EventName): JsonSchema {
  return {
    name,
    ...facts(name),
    payload: ref(`components/schemas/${key(name)}`),
    examples: examples[name].map((payload) => ({ payload })),
  };
}

function webhookMessage(name: EventName): JsonSchema {
  const { example } = events[name];
  const website = "website_id" in example ? { website_id: example.website_id } : {};
  return {
    name,
    ...facts(name),
    headers: {
      type: "object",
      properties: {
        "X-Crisp-Hook-Origin": { type: "string", examples: ["plugin/rtm 0123456789abcdef production"] },
        "X-Crisp-Request-Timestamp": { type: "string", description: "Milliseconds since the epoch, in digits." },
        "X-Crisp-Signature": { type: "string", description: "Only of plugin hooks. Lower-case hex." },
        "X-Delivery-Attempt-Limit": { type: "string", description: "The largest number of attempts." },
        "X-Delivery-Attempt-Count": { type: "string", description: "The number of this attempt, from 1." },
      },
    },
    payload: {
      type: "object",
      required: ["event", "data"],
      properties: {
        website_id: { type: "string", description: "May be missing from events about buckets and media." },
        event: { type: "string", const: name },
        data: ref(`components/schemas/${key(name)}`),
        timestamp: { type: "integer", description: "Milliseconds since the epoch, at emission." },
      },
    },
    examples: [{ payload: { ...website, event: name, data: example, timestamp: 1765432109876 } }],
  };
}
