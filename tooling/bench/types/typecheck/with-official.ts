import type { EventName, EventsMap, EventsWebHookBody } from "crisp-api";

declare function on<N extends EventName>(name: N, handler: (data: EventsMap[N]) => void): void;

on("message:send", (data) => data.type === "picker" && data.content.choices?.map(({ label }) => label));
on("session:set_email", ({ email }) => email.toLowerCase());
on("people:sync:profile", ({ identity }) => identity.person?.employment?.title);

export function describe(event: EventsWebHookBody): string {
  switch (event.event) {
    case "message:received":
      return event.data.user.nickname ?? "";
    case "session:set_state":
      return event.data.state;
    default:
      return event.event;
  }
}
