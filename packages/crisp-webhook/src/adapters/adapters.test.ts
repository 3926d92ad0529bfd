import { createServer, type Server } from "node:http";
import { serve as serveFetch } from "@hono/node-server";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import { describe } from "vitest";
import { describeConformance } from "../conformance/conformance.ts";
import { serve } from "../conformance/serve.ts";
import { functionUrl, httpApi, restApi, serveLambda } from "../conformance/serve-lambda.ts";
import { serveNest } from "../conformance/serve-nest.ts";
import { serveNext } from "../conformance/serve-next.ts";
import { expressHandler } from "./express.ts";
import { fastifyPlugin } from "./fastify.ts";
import { honoHandler } from "./hono.ts";
import { koaHandler } from "./koa.ts";
import { nodeHandler } from "./node.ts";

const onFetch = (fetch: (request: Request) => Response | Promise<Response>) =>
  serve(serveFetch({ fetch, port: 0, hostname: "127.0.0.1" }) as Server);

describe("adapters", () => {
  describeConformance("fetch", (webhooks) => onFetch((request) => webhooks.fetch(request)));

  describeConformance("node", (webhooks) => serve(createServer(nodeHandler(webhooks))));

  describeConformance("express", (webhooks) => serve(createServer(express().all("/crisp", expressHandler(webhooks)))));

  describeConformance("express, behind express.raw()", (webhooks) =>
    serve(
      createServer(
        express()
          .use(express.raw({ type: "*/*", limit: "1mb" }))
          .all("/crisp", expressHandler(webhooks)),
      ),
    ),
  );

  describeConformance("fastify", async (webhooks) => {
    const app = fastify();
    app.register(fastifyPlugin(webhooks), { prefix: "/crisp" });
    await app.listen({ port: 0, host: "127.0.0.1" });
    return serve(app.server);
  });

  describeConformance("hono", (webhooks) => onFetch(new Hono().all("/crisp", honoHandler(webhooks)).fetch));

  describeConformance("koa", (webhooks) => serve(createServer(new Koa().use(koaHandler(webhooks)).callback())));

  describeConformance("nest", serveNest);

  describeConformance("next (pages)", (webhooks) => serveNext(webhooks, { bodyParser: false }));

  describeConformance("lambda, REST API", (webhooks) => serveLambda(webhooks, restApi), { textOnly: true });
  describeConformance("lambda, HTTP API", (webhooks) => serveLambda(webhooks, httpApi), { textOnly: true });
  describeConformance("lambda, function URL", (webhooks) => serveLambda(webhooks, functionUrl));
});
