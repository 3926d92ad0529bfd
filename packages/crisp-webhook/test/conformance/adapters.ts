import { createServer, type Server } from "node:http";
import { serve as serveFetch } from "@hono/node-server";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import { expressHandler } from "../../src/adapters/express.ts";
import { fastifyPlugin } from "../../src/adapters/fastify.ts";
import { honoHandler } from "../../src/adapters/hono.ts";
import { koaHandler } from "../../src/adapters/koa.ts";
import { nodeHandler } from "../../src/adapters/node.ts";
import type { AdapterTraits, Handling, Served } from "./conformance.ts";
import { serve } from "./serve.ts";
import { functionUrl, httpApi, restApi, serveLambda } from "./serve-lambda.ts";
import { serveNest } from "./serve-nest.ts";
import { serveNext } from "./serve-next.ts";

/** A server of an adapter's own framework. */
export interface Adapter extends AdapterTraits {
  readonly name: string;
  readonly serve: (webhooks: Handling) => Promise<Served>;
}

/** Serves a fetch handler on a socket. */
export function serveWithFetch(fetch: (request: Request) => Response | Promise<Response>): Promise<Served> {
  // Its type allows for HTTP/2, which was not asked for.
  return serve(serveFetch({ fetch, port: 0, hostname: "127.0.0.1" }) as Server);
}

/** The adapters that listen on sockets directly. */
export const serverAdapters: readonly Adapter[] = [
  { name: "fetch", serve: (webhooks) => serveWithFetch((request) => webhooks.fetch(request)) },
  { name: "node", serve: (webhooks) => serve(createServer(nodeHandler(webhooks))) },
  {
    name: "express",
    serve: (webhooks) => serve(createServer(express().all("/crisp", expressHandler(webhooks)))),
    passesOn: true,
  },
  {
    name: "fastify",
    async serve(webhooks) {
      const app = fastify();
      app.register(fastifyPlugin(webhooks), { prefix: "/crisp" });
      await app.listen({ port: 0, host: "127.0.0.1" });
      return serve(app.server);
    },
  },
  {
    name: "hono",
    serve: (webhooks) => serveWithFetch(new Hono().all("/crisp", honoHandler(webhooks)).fetch),
    passesOn: true,
  },
  {
    name: "koa",
    serve(webhooks) {
      const app = new Koa().use(koaHandler(webhooks));
      // It would print errors of clients.
      app.silent = true;
      return serve(createServer(app.callback()));
    },
    passesOn: true,
  },
  { name: "nest", serve: (webhooks) => serveNest(webhooks), passesOn: true },
  { name: "next (pages)", serve: (webhooks) => serveNext(webhooks, { bodyParser: false }) },
];

/** Every adapter, in each of its forms. */
export const adapters: readonly Adapter[] = [
  ...serverAdapters,
  {
    name: "express, behind express.raw()",
    serve(webhooks) {
      const parser = express.raw({ type: "*/*", limit: "1mb" });
      return serve(createServer(express().use(parser).all("/crisp", expressHandler(webhooks))));
    },
    passesOn: true,
  },
  { name: "lambda, REST API", serve: (webhooks) => serveLambda(webhooks, restApi), textOnly: true },
  { name: "lambda, HTTP API", serve: (webhooks) => serveLambda(webhooks, httpApi), textOnly: true },
  { name: "lambda, function URL", serve: (webhooks) => serveLambda(webhooks, functionUrl) },
];
