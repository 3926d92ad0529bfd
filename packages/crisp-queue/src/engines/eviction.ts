import type { Cluster, Redis } from "ioredis";

/**
 * Reports an eviction policy with which Redis removes events. BullMQ asks each client once and writes to the console if it is
 * another than `noeviction`; its question is answered with `noeviction`.
 */
export function watchEviction(client: Redis | Cluster, found: (policy: string) => void): void {
  const info = client.info.bind(client) as (...sections: readonly string[]) => Promise<string>;
  Object.assign(client, {
    info: async (...sections: readonly string[]) => {
      const text = await info(...sections);
      // BullMQ names no section.
      if (sections.length > 0) return text;
      Reflect.deleteProperty(client, "info");
      return text.replace(/^(maxmemory_policy:)(\S+)/m, (_line, name: string, policy: string) => {
        if (policy !== "noeviction") found(policy);
        return `${name}noeviction`;
      });
    },
  });
}
