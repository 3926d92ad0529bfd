import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type CompareContext,
  type Measurement,
  type Probe,
  reading,
  type Scenario,
  unmeasured,
} from "../measurement.ts";
import { NotMeasured } from "../not-measured.ts";
import type { Handshake } from "../rtm-access.ts";

/** The content of the first packet of a socket. */
const handshake: Scenario<Handshake> = {
  requests: () => 0,
  async run({ rtm }) {
    const { handshake, close } = await rtm.open();
    close();
    return handshake;
  },
};

const announced = (figure: keyof Handshake): Probe =>
  reading(handshake, ({ [figure]: value }) =>
    typeof value === "number" ? { measured: value } : unmeasured("the server does not announce it"),
  );

interface Cut {
  /** Milliseconds until the socket was cut; undefined if it was not. */
  readonly after: number | undefined;
  readonly heard: readonly string[];
  readonly waited: number;
}

/** A socket that does not authenticate. */
const silence: Scenario<Cut> = {
  requests: () => 0,
  isTimed: true,
  async run({ rtm, assumed }) {
    // Three times the assumed time, and at least 15 s.
    const waited = Math.max(15_000, Number(assumed("rtm-authentication-timeout")) * 3);
    const opened = await rtm.open();
    const start = performance.now();
    try {
      const cut = await opened.hears(({ name }) => name === "disconnect", waited);
      const after = cut && Math.round(performance.now() - start);
      return { after, waited, heard: opened.heard.map(({ name }) => name).filter((name) => name !== "connect") };
    } finally {
      opened.close();
    }
  },
};

const stillOpen = ({ waited }: Cut) => unmeasured(`the socket was still open after ${waited / 1_000} s`);

/** Asks for a path of the gateway, and resolves with the status: 101 if a WebSocket was opened. */
function statusAt(url: URL, version: number, transport: string, signal: AbortSignal): Promise<number> {
  const target = new URL(url);
  target.protocol = url.protocol.replace("ws", "http");
  target.search = `?EIO=${version}&transport=${transport}`;
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64"),
  };
  const get = target.protocol === "https:" ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const headers = transport === "websocket" ? upgrade : {};
    const request = get(target, { headers, agent: false, signal, timeout: 15_000 });
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 101);
    });
    request.on("response", (response) => {
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.on("timeout", () => request.destroy(new Error("the RTM API did not answer within 15 s")));
    request.on("error", reject);
  });
}

interface Doors {
  readonly paths: readonly string[];
  readonly protocols: readonly string[];
  readonly transports: readonly string[];
}

/** The paths, versions and transports that the gateway takes. */
const doors: Scenario<Doors> = {
  requests: () => 0,
  isTimed: true,
  async run({ rtm, signal }) {
    const url = await rtm.address();
    const isOpen = async (at: URL, version: number, transport: string) => {
      const status = await statusAt(at, version, transport, signal);
      return transport === "websocket" ? status === 101 : status === 200;
    };
    const which = async (entries: readonly (readonly [string, URL, number, string])[]) => {
      const open = await Promise.all(entries.map(([, at, version, transport]) => isOpen(at, version, transport)));
      return entries.filter((_, index) => open[index]).map(([name]) => name);
    };
    // Engine.IO's clients append the slash.
    const slashed = new URL(url);
    slashed.pathname = slashed.pathname.replace(/\/*$/, "/");
    return {
      paths: await which([
        ["announced", slashed, 4, "websocket"],
        ["/socket.io/", new URL("/socket.io/", url), 4, "websocket"],
      ]),
      protocols: await which([
        ["EIO 3", slashed, 3, "websocket"],
        ["EIO 4", slashed, 4, "websocket"],
      ]),
      transports: await which([
        ["websocket", slashed, 4, "websocket"],
        ["polling", slashed, 4, "polling"],
      ]),
    };
  },
};

interface Answers {
  readonly authenticated: readonly unknown[];
  readonly bind: readonly string[];
}

/** The answers to an authentication and to `socket:bind`. */
const answers: Scenario<Answers> = {
  requests: () => 0,
  isTimed: true,
  async run({ rtm, signal }) {
    // No event of this name exists: others of the website are not heard.
    const socket = await rtm.authenticate({ events: [] });
    try {
      const authenticated = socket.heard.find(({ name }) => name === "authenticated")?.args ?? [];
      const before = socket.heard.length;
      socket.emit("socket:bind", { events: [] });
      await sleep(1_000, undefined, { signal });
      const bind = socket.heard.slice(before).map(({ name }) => name);
      if (bind.includes("disconnect")) throw new NotMeasured("the socket was cut after socket:bind");
      return { authenticated, bind };
    } finally {
      socket.close();
    }
  },
};

/** A token that does not exist. */
const refused: Scenario<readonly string[]> = {
  requests: () => 0,
  isTimed: true,
  async run({ rtm }) {
    const socket = await rtm.open({ tier: rtm.tier, username: crypto.randomUUID(), password: "0", events: [] });
    try {
      await socket.hears(({ name }) => name === "disconnect" || name === "authenticated", 15_000);
      return socket.heard.map(({ name }) => name).filter((name) => name !== "connect");
    } finally {
      socket.close();
    }
  },
};

/** Only plain values: an object could hold anything. */
const plain = (values: readonly unknown[]) =>
  values.map((value) => (typeof value === "boolean" ? value : typeof value));

const measured = (value: unknown, _context?: CompareContext): Measurement => ({ measured: value });

/** Probes of the RTM API that only read. */
export const rtmProbes = {
  "rtm-authentication-timeout": reading(silence, (cut) =>
    cut.after === undefined ? stillOpen(cut) : { measured: cut.after },
  ),
  "rtm-timeout-answer": reading(silence, (cut) => (cut.after === undefined ? stillOpen(cut) : { measured: cut.heard })),
  "rtm-ping-interval": announced("pingInterval"),
  "rtm-ping-timeout": announced("pingTimeout"),
  "rtm-max-frame-size": announced("maxPayload"),
  "rtm-paths": reading(doors, ({ paths }) => measured(paths)),
  "rtm-protocols": reading(doors, ({ protocols }) => measured(protocols)),
  "rtm-transports": reading(doors, ({ transports }) => measured(transports)),
  "rtm-authenticated": reading(answers, ({ authenticated }) => measured(plain(authenticated))),
  "rtm-bind-answer": reading(answers, ({ bind }) => measured(bind)),
  "rtm-refused": reading(refused, measured),
} satisfies Record<string, Probe>;
