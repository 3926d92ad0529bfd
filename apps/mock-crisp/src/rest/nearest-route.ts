import { routeList } from "@x/crisp-types/routes";
import { nearestPath } from "../base/nearest-path.ts";

/**
 * The route that is nearest to a call that has none, such as `GET /v1/website/{website_id}/conversations/{page_number}`;
 * undefined if none is near.
 */
export function nearestRoute(method: string, path: string): string | undefined {
  const route = nearestPath(method, path, routeList);
  return route && `${route.method} ${route.path}`;
}
