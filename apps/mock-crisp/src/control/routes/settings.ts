import * as z from "zod/mini";
import { settingList } from "../../settings/list.ts";
import { nestValues } from "../../settings/read-options.ts";
import { valueAt } from "../../settings/resolve-settings.ts";
import { type ControlRoute, defineControlRoute } from "../define-control-route.ts";
import { text } from "../shapes.ts";

/** The settings in effect. */
export const settingRoutes: readonly ControlRoute[] = [
  defineControlRoute({
    method: "get",
    path: "/settings",
    summary: "Get the settings of the mock, or of an isolated website, without secrets and files",
    answer: {
      status: 200,
      summary: "Settings by name. Durations are in milliseconds, sizes in bytes",
      schema: z.object({ settings: z.record(text, z.unknown()) }),
    },
    handle({ mock }) {
      const shown = settingList.filter(({ isSecret, kind }) => !isSecret && kind.file === undefined);
      const values = new Map(
        shown.map(({ name, path, kind }) => {
          const value = valueAt(mock.settings, path);
          // A certificate is given as an object, with its key.
          return [name, kind.placeholder === undefined ? Boolean(value) : value];
        }),
      );
      return { settings: nestValues(values) };
    },
  }),
];
