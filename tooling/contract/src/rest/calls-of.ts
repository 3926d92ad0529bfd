import type { Scene } from "./scene.ts";

type Arguments<Method> = Method extends (...given: infer Given) => unknown ? Given : never;

type MethodNames<Service> = {
  [Name in keyof Service]: Service[Name] extends (...given: never[]) => unknown ? Name : never;
}[keyof Service];

/** Valid arguments for every method of a service of the official client, typed by the client itself: none can be forgotten. */
export type CallsOf<Service> = {
  readonly [Name in MethodNames<Service>]: (scene: Scene) => Arguments<Service[Name]>;
};
