import * as z from "zod/mini";
import { type ListedSetting, settingList } from "./list.ts";

/** The schema of an isolated website's own settings, for the control API and its OpenAPI document. */
export function websiteSettingsSchema(): z.ZodMiniType<Record<string, unknown>> {
  const top: Record<string, z.ZodMiniType> = {};
  const groups = new Map<string, Record<string, z.ZodMiniType>>();
  for (const setting of settingList) {
    if (!setting.perWebsite) continue;
    const [first = "", second] = setting.path;
    if (second === undefined) {
      top[first] = schemaOf(setting);
      continue;
    }
    const group = groups.get(first) ?? {};
    groups.set(first, group);
    group[second] = schemaOf(setting);
  }
  for (const [name, group] of groups) top[name] = z.optional(z.strictObject(group));
  return z.strictObject(top);
}

function schemaOf({ kind }: ListedSetting): z.ZodMiniType {
  return z.optional(kind.schema);
}
