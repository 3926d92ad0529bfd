type Json = Readonly<Record<string, unknown>>;

/** Settings with a change merged in, section by section: fields that a section's change leaves out stay. Lists are replaced. */
export function mergeSections(settings: Json, change: Json): Json {
  const merged: Record<string, unknown> = { ...settings };
  for (const [key, value] of Object.entries(change)) {
    const before = merged[key];
    merged[key] = isSection(before) && isSection(value) ? mergeSections(before, value) : value;
  }
  return merged;
}

function isSection(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
