import { createEventHub } from "./event-hub.ts";

type Events = { "a:one": { one: 1 }; "a:two:deep": { two: 2 }; "b:one": { three: 3 } };
const hub = createEventHub<Events>();

hub.on("a:one", ({ one }) => one satisfies 1);
hub.on(["a:one", "b:one"], (event) => event satisfies { one: 1 } | { three: 3 });
hub.on("a:*", (event) => event satisfies { one: 1 } | { two: 2 });
hub.on("a:two:*", ({ two }) => two satisfies 2);
hub.onAny((event) => event satisfies { one: 1 } | { two: 2 } | { three: 3 });
hub.once("b:one", ({ three }) => three satisfies 3);

// @ts-expect-error a name that no event has
hub.on("c:one", () => {});
// @ts-expect-error a namespace that no event has
hub.on("c:*", () => {});
// @ts-expect-error an event of the wrong shape
void hub.dispatch("a:one", { one: 2 });
