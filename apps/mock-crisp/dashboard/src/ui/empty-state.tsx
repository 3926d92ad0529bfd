import type { ComponentChildren } from "preact";
import { envBlock, info } from "../live/info.ts";
import { CodeBlock } from "./code-block.tsx";
import { Icon, type IconName } from "./icon.tsx";

/** Shown in place of an empty list: the reason and the next step. */
export function EmptyState({
  icon,
  title,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} size={28} />
      </span>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The environment of a program, and a command that triggers an event. */
export function FirstSteps() {
  const mock = info.value;
  if (mock === undefined) return null;
  return (
    <div class="first-steps">
      <h3>1. Connect your program</h3>
      <CodeBlock label="Environment" text={envBlock(mock)} />
      <h3>2. Trigger an event</h3>
      <CodeBlock label="Command" text={`npx @x/mock-crisp trigger message:send --url ${mock.url}`} />
      <p class="hint">Or with curl:</p>
      <CodeBlock label="Request" text={`curl ${mock.url}/_mock/trigger -d '{"event":"message:send"}'`} />
    </div>
  );
}

/** Instructions to register a web hook. */
export function HookSteps() {
  const mock = info.value;
  if (mock === undefined) return null;
  return (
    <div class="first-steps">
      <h3>Register the URL of your program</h3>
      <CodeBlock label="Request" text={`curl ${mock.url}/_mock/webhooks -d '{"url":"http://127.0.0.1:3000/crisp"}'`} />
      <p class="hint">
        Or start the mock with <code>--forward-to http://127.0.0.1:3000/crisp</code>. Plugin hooks are signed with this
        secret:
      </p>
      <CodeBlock label="Secret" text={`CRISP_WEBHOOK_SECRET=${mock.webhook_secret}`} />
    </div>
  );
}
