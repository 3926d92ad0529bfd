import { isRouteName, routes } from "@x/crisp-types/routes";

/** Compares an answer with the schema of its route. Returns where it differs first; `undefined` if it fits. */
export function checkAnswer(route: string, data: unknown): string | undefined {
  const schema = isRouteName(route) ? routes[route].answer : null;
  const result = schema?.safeParse(data);
  if (result === undefined || result.success) return undefined;
  const [issue] = result.error.issues;
  const where = issue?.path.length ? issue.path.join(".") : "data";
  return `${where}: ${issue !== undefined && "expected" in issue ? `expected ${issue.expected}` : "not as expected"}`;
}
