import * as z from "zod";
import { everyTier } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";

const sockets = z.object({ app: z.string(), stream: z.string().exactOptional() });

const endpoints = z.object({ socket: sockets, rescue: z.object({ socket: sockets }) });

/** The mock has one RTM API, which is its own rescue. */
const announce = (url: string) => ({ socket: { app: url }, rescue: { socket: { app: url } } });

/** Where the RTM API is, by tier of token. */
export const connectRoutes = [
  defineRoute({
    sdk: ["plugin.getConnectEndpoints"],
    summary: "Tells a plugin where the RTM API is.",
    method: "GET",
    path: "/plugin/connect/endpoints",
    tiers: ["plugin"],
    answer: endpoints,
    reason: "resolved",
    act: ({ rtmUrl }) => answer(announce(rtmUrl())),
  }),
  defineRoute({
    sdk: [],
    summary: "Tells an operator's client where the RTM API is.",
    method: "GET",
    path: "/user/connect/endpoints",
    tiers: ["user"],
    answer: endpoints,
    reason: "resolved",
    act: ({ rtmUrl }) => answer(announce(rtmUrl())),
  }),
  defineRoute({
    sdk: ["website.getConnectEndpoints"],
    summary: "Tells where the RTM API is that sends a website's events.",
    method: "GET",
    path: "/website/:website_id/connect/endpoints",
    tiers: everyTier,
    answer: endpoints,
    reason: "resolved",
    act({ rtmUrl }) {
      const { socket, rescue } = announce(rtmUrl());
      return answer({ socket: { ...socket, stream: socket.app }, rescue });
    },
  }),
  defineRoute({
    sdk: [],
    summary: "The same without the website, as the official client asks for it in the website tier.",
    method: "GET",
    path: "/website/connect/endpoints",
    tiers: ["website"],
    answer: endpoints,
    reason: "resolved",
    lenient: true,
    act: ({ rtmUrl }) => answer(announce(rtmUrl())),
  }),
];
