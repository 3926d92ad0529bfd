import * as z from "zod";
import { geolocation } from "../../world/person.ts";
import { customData } from "./common.ts";

const versioned = { name: z.string().exactOptional(), version: z.string().exactOptional() };

/** What is known of a visitor. As a body, each field may be left out and stays as it is. */
export const meta = z.object({
  nickname: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  address: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  avatar: z.string().exactOptional(),
  origin: z.string().exactOptional(),
  ip: z.string().exactOptional(),
  data: customData.exactOptional(),
  segments: z.array(z.string()).exactOptional(),
  connection: z.object({ isp: z.string().exactOptional(), asn: z.string().exactOptional() }).exactOptional(),
  device: z
    .object({
      capabilities: z.array(z.string()).exactOptional(),
      geolocation: geolocation.exactOptional(),
      system: z
        .object({
          os: z.object(versioned).exactOptional(),
          engine: z.object(versioned).exactOptional(),
          browser: z.object({ ...versioned, major: z.string().exactOptional() }).exactOptional(),
          useragent: z.string().exactOptional(),
        })
        .exactOptional(),
      timezone: z.number().exactOptional(),
      locales: z.array(z.string()).exactOptional(),
    })
    .exactOptional(),
});
