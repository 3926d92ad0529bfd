import { CrispQueue } from "@x/crisp-queue";
import { CrispRest } from "@x/crisp-rest";
import { isAutomated, isFromVisitor } from "@x/crisp-types";
import { watchQueue } from "./metrics.ts";
import type { Role } from "./role.ts";

/** Answers visitors' messages. Several workers may run at the same time. */
export function startWorker(env: NodeJS.ProcessEnv): Role {
  const queue = CrispQueue.fromEnv({}, env);
  watchQueue(queue);
  const crisp = CrispRest.fromEnv({}, env);
  queue.work(
    {
      "message:send": async ({ data, id }) => {
        if (data.type !== "text" || !isFromVisitor(data) || isAutomated(data)) return;
        // The key makes the answer the same message in every attempt, so that a retry does not send it twice.
        await crisp.conversation(data).send(`Hello! You said: ${data.content}`, { key: `answer-${id}` });
      },
    },
    { concurrency: 50 },
  );
  return {
    ready: () => queue.stats().then(() => true),
    close: () => queue.close({ timeout: 10_000 }),
  };
}
