import { computed } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { connections, hooks } from "../../live/connections.ts";
import { entries } from "../../live/journal.ts";
import { href } from "../../router.ts";
import { Icon } from "../../ui/icon.tsx";
import { storedSwitch } from "../../ui/stored.ts";

const dismissed = storedSwitch("first-run-done", false);

/** The three steps of a first run, and whether each is done. */
const firstRunSteps = computed(() => {
  const all = entries.value;
  return {
    connect: connections.value.length > 0 || hooks.value.length > 0 || all.some((entry) => entry.kind === "connection"),
    say: all.some((entry) => entry.kind === "event" && entry.event === "message:send"),
    hook: all.some((entry) => entry.kind === "delivery"),
  };
});

function Step({
  done,
  number,
  title,
  children,
}: {
  readonly done: boolean;
  readonly number: number;
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <li class={done ? "run-step done" : "run-step"}>
      <span class="run-mark" aria-hidden="true">
        {done ? <Icon name="check" size={13} /> : number}
      </span>
      <span>
        <strong>{title}</strong>
        {done && <span class="unseen"> (done)</span>}
        <small>{children}</small>
      </span>
    </li>
  );
}

/** Three steps that lead a new user to a first web hook. Each is ticked off as soon as it happens. */
export function FirstRun() {
  if (dismissed.value) return null;
  const { connect, say, hook } = firstRunSteps.value;
  const all = connect && say && hook;
  return (
    <section class="first-run" aria-label="First steps">
      <h3>{all ? "You are set up" : "First steps"}</h3>
      <ol>
        <Step number={1} done={connect} title="Connect your program">
          <a href={href("connect")}>Copy the environment and a snippet</a>, then start your program.
        </Step>
        <Step number={2} done={say} title="Say hi">
          Create a visitor with <kbd>n</kbd> and send a message.
        </Step>
        <Step number={3} done={hook} title="See the web hook">
          <a href={href("hooks")}>Add the URL of your program</a>, send a message and open its{" "}
          <a href={href("deliveries")}>delivery</a>.
        </Step>
      </ol>
      <button
        type="button"
        class="button small"
        onClick={() => {
          dismissed.value = true;
        }}
      >
        {all ? "Done" : "Hide"}
      </button>
    </section>
  );
}
