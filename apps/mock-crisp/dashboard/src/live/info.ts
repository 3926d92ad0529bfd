import { signal } from "@preact/signals";
import type { MockCrispInfo } from "../../../src/api/mock-crisp.ts";
import { type EnvSource, envOf } from "../../../src/base/env-of.ts";
import { api } from "../api/client.ts";
import { onOpen } from "./stream.ts";

/** Addresses and tokens of this mock; undefined until they are loaded. */
export const info = signal<MockCrispInfo | undefined>(undefined);

/** Loads {@link info} each time that the stream opens. */
export function keepInfo(): void {
  onOpen(() => {
    api.info().then(
      (loaded) => {
        info.value = loaded;
      },
      () => undefined,
    );
  });
}

/** The environment variables that point a program at this mock, one per line. */
export function envBlock(mock: EnvSource): string {
  return Object.entries(envOf(mock))
    .map(([name, value]) => `${name}=${value}`)
    .join("\n");
}
