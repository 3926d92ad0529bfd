import { setTimeout as sleep } from "node:timers/promises";
import { Crisp } from "crisp-api";

/**
 * The official client, ready to verify and receive, which takes half a second after its first handler.
 *
 * @param {() => void} handler
 */
export async function crispClient(handler) {
  const client = new Crisp();
  client.setRtmMode("webhooks");
  client.on("message:send", handler);
  await sleep(700);
  return client;
}
