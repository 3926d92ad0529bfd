import type { Request } from "express";
import { onlyWebsiteOf, type Token, type World } from "../world/world.ts";

/** The website that a call is about: the one in its path, or the only one of its token. Undefined: none, or several. */
export function websiteOfCall(world: World, request: Pick<Request, "originalUrl" | "headers">): string | undefined {
  const [path = ""] = request.originalUrl.split("?");
  const named = path.split("/").find((segment) => world.websites.has(segment));
  if (named !== undefined) return named;
  const token = tokenOfCall(world, request);
  return token && onlyWebsiteOf(world, token);
}

/** The token that a call names, whether or not its key is right. */
export function tokenOfCall(world: World, { headers }: Pick<Request, "headers">): Token | undefined {
  const [, encoded = ""] = /^Basic (\S+)$/i.exec(headers.authorization ?? "") ?? [];
  const [identifier = ""] = Buffer.from(encoded, "base64").toString().split(":");
  return world.tokens.get(identifier);
}
