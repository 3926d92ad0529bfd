import type { Session } from "../../world/session.ts";

/** A visitor who is online, as REST answers them. */
export function visitorView({ session_id, nickname, email, avatar, messages, availability, pages, device }: Session) {
  const last = pages.at(-1);
  return {
    session_id,
    nickname,
    email,
    avatar,
    initiated: messages.size > 0,
    active: availability === "online",
    last_page: { page_title: last?.page_title ?? "", page_url: last?.page_url ?? "" },
    timezone: device.timezone ?? 0,
    capabilities: device.capabilities ?? [],
    locales: device.locales ?? [],
  };
}
