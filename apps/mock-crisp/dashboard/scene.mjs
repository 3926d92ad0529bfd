// A mock with sample data: conversations of every kind, a bot, and hooks of which some fail.
import { createServer } from "node:http";
import { io } from "socket.io-client";

/** Listens on any port. @param {import("node:http").RequestListener} listener @returns {Promise<import("node:http").Server>} */
function listen(listener) {
  const server = createServer(listener);
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** @param {import("node:http").Server} server */
function urlOf(server) {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

/** Answers with a status and a body, once the request was read. @param {number} status @param {object} body */
const answer =
  (status, body) => (/** @type {import("node:http").IncomingMessage} */ request, /** @type {any} */ response) => {
    request
      .resume()
      .on("end", () => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)));
  };

/**
 * Sets the scene on a running mock. @param {import("../src/api/mock-crisp.ts").MockCrisp} crisp
 * @returns {Promise<{ sessions: string[], person: string, refused: string, end: () => void }>}
 */
export async function setScene(crisp) {
  const post = (/** @type {string} */ path, /** @type {object} */ body) =>
    fetch(`${crisp.url}/_mock/${path}`, { method: "POST", body: JSON.stringify(body) }).then((response) =>
      response.json(),
    );

  const { identifier, key } = crisp.tokens.plugin;
  const rest = (/** @type {string} */ path, /** @type {object} */ body) =>
    fetch(`${crisp.url}/v1/website/${crisp.website.website_id}/conversation/${path}`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${identifier}:${key}`).toString("base64")}`,
        "x-crisp-tier": "plugin",
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });

  const { origin, pathname } = new URL(crisp.info.rtm_url);
  const socket = io(origin, { path: pathname, transports: ["websocket"], forceNew: true });
  await new Promise((resolve) => {
    socket.on("authenticated", resolve);
    socket.on("connect", () => {
      socket.emit("authentication", {
        tier: "plugin",
        username: identifier,
        password: key,
        events: ["message:send", "message:updated", "session:set_email", "session:set_state", "session:set_nickname"],
      });
    });
  });

  const works = await listen(answer(200, { ok: true }));
  const refuses = await listen(
    answer(401, { error: { code: "invalid_signature", message: "[invalid_signature] the signature is not ours." } }),
  );
  crisp.webhooks.register({ url: `${urlOf(works)}/crisp` });
  crisp.webhooks.register({
    url: `${urlOf(refuses)}/hooks/crisp`,
    secret: "mock_other_secret",
    events: ["message:send"],
  });

  const bot = (/** @type {string} */ session, /** @type {string} */ type, /** @type {unknown} */ content) =>
    rest(`${session}/message`, {
      type,
      content,
      from: "operator",
      origin: "urn:mock.crisp:example:0",
      automated: true,
      user: { type: "website", nickname: "Bootsy" },
    });

  const grace = await crisp.visitor({ nickname: "Grace", email: "grace@example.test" });
  await grace.says("Thank you, the boots fit!");
  await post(`visitors/${grace.session_id}/operator`, { content: "Wonderful. Enjoy the hills." });
  const alan = await crisp.visitor({ nickname: "Alan", email: "alan@example.test" });
  await alan.says("My parcel says *delivered*, but nothing is here.");

  const ada = await crisp.visitor({ nickname: "Ada", email: "ada@example.test" });
  await bot(ada.session_id, "field", {
    id: "address",
    text: "Where shall they go?",
    explain: "Street, town, postcode",
  });
  await bot(ada.session_id, "carousel", {
    text: "New this week:",
    targets: [
      {
        title: "Walking boots",
        description: "Waterproof, size 42",
        image: "https://files.example.test/a.png",
        actions: [{ label: "View", url: "https://shop.example.test/boots" }],
      },
      {
        title: "Trail shoes",
        description: "Light, size 42",
        image: "https://files.example.test/b.png",
        actions: [{ label: "View", url: "https://shop.example.test/trail" }],
      },
    ],
  });
  await ada.says({
    type: "file",
    content: { name: "sizes.pdf", url: "https://files.example.test/sizes.pdf", type: "application/pdf" },
  });
  await ada.says("hi, do you ship boots to **Iceland**?");
  await bot(ada.session_id, "text", "We do! It takes three to five days.");
  await bot(ada.session_id, "picker", {
    id: "shipping",
    text: "How shall we send them?",
    choices: [
      { value: "post", label: "By post", selected: false },
      { value: "courier", label: "By courier", selected: true },
    ],
  });
  await ada.says("By courier, please!");
  await post(`visitors/${ada.session_id}/operator`, { type: "note", content: "Returning customer: give her 10 %." });
  await crisp.trigger("session:set_email", { session_id: ada.session_id, email: "ada@example.test" });

  await post(`visitors/${ada.session_id}/meta`, {
    phone: "+354 555 0100",
    data: { plan: "pro", orders: 3 },
    segments: ["vip", "shoes"],
    device: { geolocation: { country: "IS", city: "Reykjavík" }, locales: ["is", "en"], timezone: 0 },
  });
  const { people } = await fetch(`${crisp.url}/_mock/people?query=ada`).then((response) => response.json());
  const refused = await crisp.waitFor("kind:delivery status:failed", { timeout: 5_000 });
  return {
    sessions: [ada.session_id, alan.session_id, grace.session_id],
    person: people[0]?.people_id ?? "",
    refused: refused.kind === "delivery" ? refused.delivery : "",
    end() {
      socket.close();
      for (const server of [works, refuses]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
