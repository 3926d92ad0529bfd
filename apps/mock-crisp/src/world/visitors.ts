import type { Session } from "./session.ts";
import type { Website } from "./website.ts";

/** Conversations whose visitor is online, the one that changed last first. */
export function visitorsOnline({ sessions }: Website): readonly Session[] {
  return [...sessions.values()].reverse().filter(({ availability }) => availability === "online");
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** The area within a radius, in kilometres, of a point. */
export interface Area extends Point {
  readonly radius: number;
}

/** The visitors who are online in an area, or anywhere, grouped by place. */
export function visitorsByPlace(website: Website, area: Area | undefined): readonly (readonly Session[])[] {
  const places = new Map<string, Session[]>();
  for (const session of visitorsOnline(website)) {
    const { latitude, longitude } = session.device.geolocation?.coordinates ?? {};
    if (latitude === undefined || longitude === undefined) continue;
    if (area && kilometres(area, { latitude, longitude }) > area.radius) continue;
    const place = `${latitude},${longitude}`;
    places.set(place, [...(places.get(place) ?? []), session]);
  }
  return [...places.values()];
}

const earthRadius = 6_371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Along the surface, by the haversine formula. */
function kilometres(a: Point, b: Point): number {
  const half = (x: number, y: number) => Math.sin(radians(x - y) / 2) ** 2;
  const across = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(half(a.latitude, b.latitude) + across)));
}
