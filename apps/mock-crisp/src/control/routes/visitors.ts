import * as z from "zod/mini";
import { readPattern } from "../../base/pattern.ts";
import { requireSession } from "../../operations/require-website.ts";
import { actAsVisitor, visitorAct, visitorWords } from "../../operations/visitor-acts.ts";
import { newVisitor, visitorOptionsOf } from "../../operations/visitor-meta.ts";
import { changeMessage, compose, createVisitor, listVisitors, say } from "../../operations/visitors.ts";
import { waitForReply } from "../../operations/wait-for-reply.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { sessionParam, timeout } from "../input.ts";
import { deliveryShape, messageShape, summaryShape, text, visitorShape } from "../shapes.ts";

const said = { content: z.unknown(), type: z.optional(text) };

const sent = { message: messageShape, deliveries: z.array(deliveryShape) };

/** Actions of visitors besides messages, one route per word. */
const actRoutes = visitorWords.map((word) =>
  defineControlRoute({
    method: "post",
    path: `/visitors/:session_id/${word}`,
    summary: `${visitorAct(word).summary}, as the visitor`,
    params: sessionParam,
    body: visitorAct(word).input,
    answer: {
      status: 200,
      summary: "The message that was changed or sent, if it is about one",
      schema: z.object({ message: z.optional(messageShape) }),
    },
    handle({ mock, params, body, request }) {
      // The address of an upload is the one that the caller used.
      const reached = { ...mock, info: (asked = request) => mock.info(asked) };
      return { message: actAsVisitor(reached, params.session_id, word, body) };
    },
  }),
);

/** Visitors of the mock's websites, simulated by the caller. */
export const visitorRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "post",
    path: "/visitors",
    summary: "Create a visitor and their conversation",
    body: newVisitor,
    answer: { status: 201, summary: "The visitor", schema: visitorShape },
    handle({ mock, body }) {
      const { session_id, website_id, nickname, email } = createVisitor(mock, visitorOptionsOf(body));
      return { session_id, website_id, nickname, email };
    },
  }),
  defineControlRoute({
    method: "get",
    path: "/visitors",
    summary: "List visitors; most recently updated conversation first",
    query: z.object({ website_id: z.optional(text) }),
    answer: {
      status: 200,
      summary: "Visitors",
      schema: z.object({ visitors: z.array(summaryShape) }),
    },
    handle: ({ mock, query }) => ({ visitors: listVisitors(mock, query.website_id) }),
  }),
  defineControlRoute({
    method: "get",
    path: "/visitors/:session_id/messages",
    summary: "List the messages of a conversation, oldest first",
    params: sessionParam,
    answer: { status: 200, summary: "Messages", schema: z.object({ messages: z.array(messageShape) }) },
    handle: ({ mock, params }) => ({ messages: [...requireSession(mock, params.session_id).messages.values()] }),
  }),
  defineControlRoute({
    method: "post",
    path: "/visitors/:session_id/say",
    summary: "Send a message as the visitor; `expect_reply` waits for a reply",
    params: sessionParam,
    body: z.object({
      ...said,
      /** True: any reply. A text: a pattern that it must match. */
      expect_reply: z.optional(z.union([z.boolean(), text])),
      timeout: z.optional(timeout),
    }),
    answer: {
      status: 201,
      summary: "The sent message and the reply",
      schema: z.object({ ...sent, reply: z.optional(messageShape) }),
    },
    async handle({
      mock,
      params: { session_id },
      body: { content, type = "text", expect_reply = false, timeout },
      signal,
    }) {
      const expected = typeof expect_reply === "string" ? readPattern(expect_reply, "source") : undefined;
      const after = mock.journal.entries().at(-1)?.id;
      const { deliveries, ...message } = say(mock, session_id, "user", { type, content });
      if (expect_reply === false) return { message, deliveries };
      return {
        message,
        deliveries,
        reply: await waitForReply(mock, { session_id, expected, timeout, after, signals: [signal] }),
      };
    },
  }),
  defineControlRoute({
    method: "post",
    path: "/visitors/:session_id/operator",
    summary: "Send a message as an operator",
    params: sessionParam,
    body: z.object(said),
    answer: { status: 201, summary: "The sent message", schema: z.object(sent) },
    handle({ mock, params, body: { content, type = "text" } }) {
      const { deliveries, ...message } = say(mock, params.session_id, "operator", { type, content });
      return { message, deliveries };
    },
  }),
  defineControlRoute({
    method: "post",
    path: "/visitors/:session_id/compose",
    summary: "Start or stop typing as visitor or operator",
    params: sessionParam,
    body: z.object({
      from: z.enum(["user", "operator"]),
      type: z.enum(["start", "stop"]),
      excerpt: z.optional(text),
    }),
    answer: { status: 202, summary: "Sent", schema: z.object({ composing: z.boolean() }) },
    handle({ mock, params, body: { from, type, excerpt } }) {
      compose(mock, params.session_id, { from, type, ...(excerpt === undefined ? {} : { excerpt }) });
      return { composing: type === "start" };
    },
  }),
  defineControlRoute({
    method: "post",
    path: "/visitors/:session_id/update",
    summary: "Update the content of a message: an edit, a picker choice or a field value",
    params: sessionParam,
    body: z.object({ fingerprint: z.int(), content: z.unknown() }),
    answer: { status: 200, summary: "The updated message", schema: z.object({ message: messageShape }) },
    handle: ({ mock, params, body: { fingerprint, content } }) => ({
      message: changeMessage(mock, params.session_id, { fingerprint, content }),
    }),
  }),
  ...actRoutes,
];
