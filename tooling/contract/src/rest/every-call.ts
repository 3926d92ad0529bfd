import type { Crisp } from "crisp-api";
import type { Scene } from "./scene.ts";
import { bucketCalls, mediaCalls, planCalls, pluginCalls } from "./valid-calls/services.ts";
import { websiteCalls } from "./valid-calls/website.ts";

type Call = (scene: Scene) => readonly unknown[];

/** Valid arguments for every method of the official client, by service and method. */
export const tables: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  bucket: bucketCalls,
  media: mediaCalls,
  plan: planCalls,
  plugin: pluginCalls,
  website: websiteCalls,
};

/** Every method of the client as it is installed, by reflection: one that a later version adds is among them. */
export function methodsOf(client: Crisp): readonly string[] {
  return Object.keys(tables).flatMap((service) => {
    const resource = resourceOf(client, service);
    return Object.keys(resource).flatMap((name) =>
      typeof resource[name] === "function" ? [`${service}.${name}`] : [],
    );
  });
}

/** Calls a method with what its table says. */
export async function invoke(client: Crisp, service: string, name: string, scene: Scene): Promise<unknown> {
  const call = tables[service]?.[name];
  if (!call) throw new Error(`${service}.${name} is in no table`);
  // Name and arguments were tied to each other by the types of the tables.
  const method = resourceOf(client, service)[name] as (...given: readonly unknown[]) => Promise<unknown>;
  return method(...call(scene));
}

function resourceOf(client: Crisp, service: string): Readonly<Record<string, unknown>> {
  return client[service as "website"] as unknown as Readonly<Record<string, unknown>>;
}
