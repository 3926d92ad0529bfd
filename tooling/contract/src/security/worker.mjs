// One test worker: isolated websites on a mock that others use at the same time, by HTTP only. Ends with 1 if it sees data of
// another worker or loses its own.
const [url = "", tests = "1"] = process.argv.slice(2);
const day = 86_400_000;

/** @param {string} method @param {string} path @param {unknown} [body] */
async function call(method, path, body) {
  const response = await fetch(`${url}/_mock/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** @param {boolean} holds @param {string} what */
function check(holds, what) {
  if (!holds) throw new Error(what);
}

for (let number = 0; number < Number(tests); number += 1) {
  const { website_id } = await call("POST", "websites", {});
  const own = `websites/${website_id}`;
  const visitor = await call("POST", `${own}/visitors`, { nickname: "Ada" });
  const say = (/** @type {string} */ content) => call("POST", `${own}/visitors/${visitor.session_id}/say`, { content });
  await say("before");
  const snapshot = await call("GET", `${own}/snapshot`);
  check((await call("GET", `${own}/clock`)).now - Date.now() < day, "a new website does not start at wall time");
  await call("POST", `${own}/clock/freeze`, {});
  await call("POST", `${own}/clock/advance`, { by: "30d" });
  const { now } = await call("GET", `${own}/clock`);
  const { message } = await say("after");
  check(message.timestamp === now, "the clock moved while it was frozen");
  await call("PUT", `${own}/snapshot`, snapshot);
  const { messages } = await call("GET", `${own}/visitors/${visitor.session_id}/messages`);
  check(messages.length === 1 && messages[0].content === "before", "the snapshot was not restored");
  const { entries } = await call("GET", `${own}/journal?query=kind:event`);
  check(entries.length === 2, `${entries.length} events of this website`);
  await call("POST", `${own}/reset`, {});
  check((await call("GET", `${own}/visitors`)).visitors.length === 0, "the reset left a visitor");
  check((await call("GET", `${own}/clock`)).now - Date.now() < day, "the reset left the clock ahead");
  await call("DELETE", own);
}
