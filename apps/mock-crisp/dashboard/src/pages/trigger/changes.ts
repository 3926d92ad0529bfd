/** The fields of an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** The changes of a form to an event's fresh data. Everything else is filled in at each send. */
export interface Changes {
  readonly data: Fields;
  /** Paths of removed fields, such as `user.avatar`. */
  readonly omit: readonly string[];
}

/** No changes. */
export const unchanged: Changes = { data: {}, omit: [] };

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The changes that lead from the fresh data to the edited data. Lists are replaced as a whole. */
export function changesBetween(fresh: Fields, edited: Fields): Changes {
  const data: Record<string, unknown> = {};
  const omit: string[] = [];
  for (const [key, value] of Object.entries(edited)) {
    const before = fresh[key];
    if (isFields(before) && isFields(value)) {
      const inner = changesBetween(before, value);
      if (Object.keys(inner.data).length > 0) data[key] = inner.data;
      omit.push(...inner.omit.map((path) => `${key}.${path}`));
    } else if (JSON.stringify(before) !== JSON.stringify(value)) data[key] = value;
  }
  omit.push(...Object.keys(fresh).filter((key) => !(key in edited)));
  return { data, omit };
}

/** Applies changes to fresh data. */
export function applyChanges(fresh: Fields, { data, omit }: Changes): Fields {
  const result: Record<string, unknown> = { ...fresh };
  for (const [key, value] of Object.entries(data)) {
    const before = result[key];
    result[key] = isFields(before) && isFields(value) ? applyChanges(before, { data: value, omit: [] }) : value;
  }
  for (const path of omit) {
    const [key = "", ...rest] = path.split(".");
    const inner = result[key];
    if (rest.length === 0) delete result[key];
    else if (isFields(inner)) result[key] = applyChanges(inner, { data: {}, omit: [rest.join(".")] });
  }
  return result;
}

/** Reads changes that were stored earlier; `unchanged` if they are not valid. */
export function readChanges(value: unknown): Changes {
  if (!isFields(value)) return unchanged;
  const { data, omit } = value;
  return {
    data: isFields(data) ? data : {},
    omit: Array.isArray(omit) ? omit.filter((path) => typeof path === "string") : [],
  };
}
