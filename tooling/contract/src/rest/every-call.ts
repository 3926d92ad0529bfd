import { routeExceptions } from "@x/generate/drift-exceptions";
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

/**
 * Every method of the client as it is installed, by reflection: one that a later version adds is among them. Those that the
 * registry leaves out on purpose are not.
 */
export function methodsOf(client: Crisp): readonly string[] {
  const methods = Object.keys(tables).flatMap((service) => {
    const resource = resourceOf(client, service);
    return Object.keys(resource).flatMap((name) =>
      typeof resource[name] === "function" ? [`${service}.${name}`] : [],
    );
  });
  return methods.filter((name) => !Object.hasOwn(routeExceptions.onlyThere, name));
}

/** The methods that the registry declares: those of the client, and those that only the registry has on purpose. */
export function declaredOf(methods: readonly string[]): readonly string[] {
  return [...methods, ...Object.keys(routeExceptions.onlyHere)].toSorted();
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
