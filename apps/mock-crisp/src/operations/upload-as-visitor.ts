import { sendMessage } from "../world/acts/send-message.ts";
import type { Outcome } from "../world/outcome.ts";
import type { Message, Session } from "../world/session.ts";
import type { Website } from "../world/website.ts";
import type { RunningMock } from "./running-mock.ts";

/** A file, as the control API takes it. */
export interface FileInput {
  readonly name: string;
  readonly type?: string | undefined;
  /** Base64. */
  readonly data?: string | undefined;
}

/** Types by the end of a file's name, for files that come without. */
const types: Readonly<Record<string, string>> = {
  csv: "text/csv",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain",
  webm: "audio/webm",
  webp: "image/webp",
  zip: "application/zip",
};

/** Sends a file as the visitor. */
export function uploadAsVisitor(
  mock: RunningMock,
  website: Website,
  session: Session,
  { name, type, data = "" }: FileInput,
): Outcome<Message> {
  const mime = type ?? types[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
  const file = { namespace: "upload", name, type: mime, website_id: website.website_id };
  const url = mock.info().url + mock.uploads.add(file, Buffer.from(data, "base64"));
  return sendMessage(mock.world, website, session, { from: "user", type: "file", content: { name, url, type: mime } });
}
