import { useSignal } from "@preact/signals";
import { createSignature } from "@x/crisp-webhook/verify";
import { useEffect } from "preact/hooks";
import type { Attempt, Delivery } from "../../../../src/webhooks/delivery.ts";
import { hooks } from "../../live/connections.ts";
import { info } from "../../live/info.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import { Icon } from "../../ui/icon.tsx";
import { findMistake } from "./find-mistake.ts";
import { header } from "./headers.ts";

/** Computes what a secret gives for an attempt, anew whenever either changes. */
function useSignature(secret: string | undefined, timestamp: string, body: string): string | undefined {
  const computed = useSignal<string | undefined>(undefined);
  useEffect(() => {
    let stale = false;
    computed.value = undefined;
    async function compute(secret: string) {
      const signature = await createSignature({ secret, timestamp, body });
      if (!stale) computed.value = signature;
    }
    // Fails where there is no Web Crypto, and the page says so in the signature's place.
    if (secret) compute(secret).catch(() => undefined);
    return () => {
      stale = true;
    };
  }, [secret, timestamp, body, computed]);
  return computed.value;
}

/** Shows how an attempt was signed, and finds out why a program got something else. */
export function SignatureLab({ delivery, attempt }: { readonly delivery: Delivery; readonly attempt: Attempt }) {
  const timestamp = header(attempt.request.headers, "x-crisp-request-timestamp") ?? "";
  const received = header(attempt.request.headers, "x-crisp-signature");
  const secret = hooks.value.find(({ id }) => id === delivery.hook_id)?.secret ?? info.value?.webhook_secret;
  const expected = useSignature(secret, timestamp, delivery.body);

  if (attempt.signed === undefined || received === undefined) {
    return (
      <div class="lab">
        <p>
          Website hooks are not signed: anybody who knows the URL can post to it. Put a secret in the URL, such as{" "}
          <code>?key=…</code>, and compare it, or register the hook as a plugin hook.
        </p>
      </div>
    );
  }
  return (
    <div class="lab">
      <h4>The exact text that was signed</h4>
      <CodeBlock label="Signed text" text={attempt.signed} />
      <p class="hint">
        <code>[</code> the <code>X-Crisp-Request-Timestamp</code> header <code>;</code> the body, byte by byte as it was
        sent <code>]</code>. The signature is the HMAC-SHA256 of it with the secret, in hex.
      </p>
      <dl class="facts signature-facts">
        <dt>Sent</dt>
        <dd>
          <code class="hex">{received}</code>
        </dd>
        <dt>Expected</dt>
        <dd>
          {/* Browsers keep their cryptography from pages of other machines that came without TLS. */}
          {globalThis.isSecureContext ? (
            <code class="hex">{expected ?? "…"}</code>
          ) : (
            "open this page as 127.0.0.1 to see"
          )}
        </dd>
        <dt>Secret</dt>
        <dd>
          <code>{secret ?? "not known any more"}</code>
        </dd>
      </dl>
      {expected !== undefined && <Verdict agree={expected === received} />}
      <Trial
        headers={attempt.request.headers}
        timestamp={timestamp}
        body={delivery.body}
        signature={received}
        secret={secret}
      />
    </div>
  );
}

function Verdict({ agree }: { readonly agree: boolean }) {
  return agree ? (
    <p class="verdict ok">
      <Icon name="check" /> What was sent is rightly signed. A program that refuses it has another secret, or signs
      other bytes.
    </p>
  ) : (
    <p class="verdict bad">
      <Icon name="warning" /> What was sent is not signed with this secret: a fault was injected, or the hook's secret
      was changed since.
    </p>
  );
}

/** Takes what a program has, and says what is wrong with it. */
function Trial({
  headers,
  timestamp,
  body,
  signature,
  secret,
}: {
  readonly headers: Readonly<Record<string, string>>;
  readonly timestamp: string;
  readonly body: string;
  readonly signature: string;
  readonly secret: string | undefined;
}) {
  const theirs = useSignal("");
  const theirBody = useSignal("");
  const verdict = useSignal<{ agree: boolean; text: string } | undefined>(undefined);

  useEffect(() => {
    let stale = false;
    verdict.value = undefined;
    if (theirs.value !== "" || theirBody.value !== "") {
      const has = { secret: theirs.value || (secret ?? ""), body: theirBody.value || body };
      const others = [info.peek()?.webhook_secret, ...hooks.peek().map((hook) => hook.secret)].filter(
        (each): each is string => each !== undefined && each !== secret,
      );
      findMistake({ headers, timestamp, body, signature, others }, has).then((found) => {
        if (!stale) verdict.value = found;
      });
    }
    return () => {
      stale = true;
    };
  }, [theirs.value, theirBody.value, headers, timestamp, body, signature, secret, verdict]);

  return (
    <div class="trial">
      <h4>What does your program have?</h4>
      <label class="labelled">
        <span>The secret in your program</span>
        <input
          class="mono"
          value={theirs.value}
          placeholder="paste it here; it stays on this page"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            theirs.value = currentTarget.value;
          }}
        />
      </label>
      <label class="labelled">
        <span>The text that your program verified, when you can log it</span>
        <textarea
          class="mono"
          rows={2}
          value={theirBody.value}
          placeholder="the body as your program saw it"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            theirBody.value = currentTarget.value;
          }}
        />
      </label>
      {verdict.value && (
        <p class={`verdict ${verdict.value.agree ? "ok" : "bad"}`} role="status">
          <Icon name={verdict.value.agree ? "check" : "warning"} /> {verdict.value.text}
        </p>
      )}
    </div>
  );
}
