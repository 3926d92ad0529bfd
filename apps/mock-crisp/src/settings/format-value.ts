import type { ListedSetting } from "./list.ts";

/** A setting's value for people: spans as `5m`, sizes as `1 MiB`, lists with commas. Secrets are hidden. */
export function formatValue({ kind, isSecret }: Pick<ListedSetting, "kind" | "isSecret">, value: unknown): string {
  if (value === undefined) return "not set";
  if (value === null) return "null";
  if (isSecret) return "(hidden)";
  if (Array.isArray(value))
    return value.length === 0 ? "none" : value.map((item) => formatOne(kind.unit, item)).join(",");
  return formatOne(kind.unit, value);
}

function formatOne(unit: "ms" | "bytes" | undefined, value: unknown): string {
  if (typeof value === "number" && unit === "ms") return formatDuration(value);
  if (typeof value === "number" && unit === "bytes") return formatBytes(value);
  return typeof value === "object" ? "(set)" : String(value);
}

const durationUnits = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
] as const;

function formatDuration(milliseconds: number): string {
  const [unit, size] = durationUnits.find(([, each]) => milliseconds > 0 && milliseconds % each === 0) ?? ["ms", 1];
  return `${milliseconds / size}${unit}`;
}

const byteUnits = [
  ["MiB", 1024 ** 2],
  ["KiB", 1024],
  ["MB", 1_000_000],
  ["kB", 1_000],
] as const;

function formatBytes(bytes: number): string {
  const [unit, size] = byteUnits.find(([, each]) => bytes > 0 && bytes % each === 0) ?? ["B", 1];
  return `${bytes / size}${unit}`;
}
