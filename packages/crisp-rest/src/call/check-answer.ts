import { isRouteName, routes } from "@x/crisp-types/routes";

/** Compares an answer with the schema of its route. Returns where it differs first; `undefined` if it fits. */
export function checkAnswer(route: string, data: unknown): string | undefined {
  if (!isRouteName(route)) return undefined;
  const result = routes[route].answer?.safeParse(data);
  // Without a schema, an object of unknown fields is expected.
  if (result === undefined) return Object(data) === data ? undefined : "data: expected object";
  if (result.success) return undefined;
  const [issue] = result.error.issues;
  const where = issue?.path.length ? issue.path.join(".") : "data";
  return `${where}: ${issue !== undefined && "expected" in issue ? `expected ${issue.expected}` : "not as expected"}`;
}
