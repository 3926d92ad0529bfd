import { answer, implement } from "../implement.ts";

/** The mock has one RTM API, which is its own rescue. */
const announce = (url: string) => ({ socket: { app: url }, rescue: { socket: { app: url } } });

/** The address of the RTM API, by tier of token. */
export const connectRoutes = [
  implement("plugin.getConnectEndpoints", ({ rtmUrl }) => answer(announce(rtmUrl()))),
  implement("rtm.getUserConnectEndpoints", ({ rtmUrl }) => answer(announce(rtmUrl()))),
  implement("website.getConnectEndpoints", ({ rtmUrl }) => {
    const { socket, rescue } = announce(rtmUrl());
    return answer({ socket: { ...socket, stream: socket.app }, rescue });
  }),
  implement("rtm.getWebsiteConnectEndpoints", ({ rtmUrl }) => answer(announce(rtmUrl())), { lenient: true }),
];
