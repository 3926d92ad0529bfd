import type { EventName, Tier } from "@x/crisp-types";
import type { MockCrisp } from "@x/mock-crisp";
import { Crisp } from "crisp-api";
import type { Socket } from "socket.io-client";
import { patient } from "./patient.ts";

/** The official client, with only its host changed. Disposing ends its socket, for which the client has no method. */
export function officialClient(mock: MockCrisp, tier: Tier, key = mock.tokens[tier].key): Crisp & AsyncDisposable {
  const client = new Crisp();
  client.setRestHost(mock.url);
  client.authenticateTier(tier, mock.tokens[tier].identifier, key);
  return Object.assign(client, {
    async [Symbol.asyncDispose]() {
      (client as unknown as { _socket: Socket | null })._socket?.disconnect();
    },
  });
}

/** Listens with the official client, and collects what comes. Resolves once its socket is authenticated. */
export async function listen<N extends EventName>(
  mock: MockCrisp,
  client: Crisp,
  names: readonly N[],
): Promise<{ event: N; data: unknown }[]> {
  const received: { event: N; data: unknown }[] = [];
  const authenticated = mock.waitFor(`kind:connection what:authenticated tier:${client.auth.tier}`, patient);
  await Promise.all([
    authenticated,
    ...names.map((event) => client.on(event, (data: unknown) => received.push({ event, data }))),
  ]);
  return received;
}
