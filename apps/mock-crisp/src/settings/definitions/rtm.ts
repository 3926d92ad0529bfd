import { bytes, duration, yesOrNo } from "../kinds.ts";
import { install, read } from "../measure.ts";
import { setting } from "../setting.ts";
import { unknownNumbers } from "./unknown-numbers.ts";

/** The RTM gateway. */
export const rtm = {
  authenticationTimeout: setting(duration, {
    default: 10_000,
    summary: "time within which an RTM socket must authenticate",
    assumption: {
      id: "rtm-authentication-timeout",
      question: "How long may an RTM socket stay unauthenticated?",
      source: "reported by programs that met the service",
      confidence: "reported",
      measure: read("opens a socket, does not authenticate it, and waits until it is cut"),
    },
  }),
  pingInterval: setting(duration, {
    default: 25_000,
    summary: "interval of Engine.IO heartbeats",
    assumption: {
      id: "rtm-ping-interval",
      question: "How often does the RTM gateway send heartbeats?",
      source: "default of Engine.IO",
      confidence: "guess",
      measure: read("reads it from the first packet of a socket"),
    },
  }),
  pingTimeout: setting(duration, {
    default: 20_000,
    summary: "time within which a heartbeat must be answered",
    assumption: {
      id: "rtm-ping-timeout",
      question: "How long may the answer to a heartbeat take?",
      source: "default of Engine.IO",
      confidence: "guess",
      measure: read("reads it from the first packet of a socket"),
    },
  }),
  tellUnboundSockets: setting(yesOrNo, {
    default: true,
    summary: "send plugin:subscription:updated to connected sockets of a plugin that are not bound to the website",
    assumption: {
      id: "rtm-tell-unbound-sockets",
      question: "Does a connected plugin get plugin:subscription:updated when another website installs it?",
      source: "not documented; without it a plugin could not know when to rebind",
      confidence: "guess",
      measure: install("waits until you install the plugin on another website while a socket is connected"),
    },
  }),
  maxFrameSize: setting(bytes, {
    default: 100_000,
    summary: "largest RTM frame that a client may send",
    assumption: {
      id: "rtm-max-frame-size",
      question: "How large may a frame to the RTM gateway be?",
      source: unknownNumbers,
      confidence: "guess",
      measure: read("reads it from the first packet of a socket"),
    },
  }),
};
