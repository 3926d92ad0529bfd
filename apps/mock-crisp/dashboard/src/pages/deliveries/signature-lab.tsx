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

/** Computes the signature of an attempt with a secret. */
function useSignature(secret: string | undefined, timestamp: string, body: string): string | undefined {
  const computed = useSignal<string | undefined>(undefined);
  useEffect(() => {
    let stale = false;
    computed.value = undefined;
    async function compute(secret: string) {
      const signature = await createSignature({ secret, timestamp, body });
      if (!stale) computed.value = signature;
    }
    // Fails without Web Crypto; the page says so instead of a signature.
    if (secret) compute(secret).catch(() => undefined);
    return () => {
      stale = true;
    };
  }, [secret, timestamp, body, computed]);
  return computed.value;
}

/** Shows how an attempt was signed and helps to find out why a program rejected it. */
export function SignatureLab({ delivery, attempt }: { readonly delivery: Delivery; readonly attempt: Attempt }) {
  const timestamp = header(attempt.request.headers, "x-crisp-request-timestamp") ?? "";
  const received = header(attempt.request.headers, "x-crisp-signature");
  const secret = hooks.value.find(({ id }) => id === delivery.hook_id)?.secret ?? info.value?.webhook_secret;
  const expected = useSignature(secret, timestamp, delivery.body);

  if (attempt.signed === undefined || received === undefined) {
    return (
      <div class="lab">
        <p>
          Website hooks are not signed: anyone who knows the URL can post to it. Add a secret to the URL, such as{" "}
          <code>?key=…</code>, and check it, or register a plugin hook.
        </p>
      </div>
    );
  }
  return (
    <div class="lab">
      <h4>Signed text</h4>
      <CodeBlock label="Signed text" text={attempt.signed} />
      <p class="hint">
        <code>[</code> the <code>X-Crisp-Request-Timestamp</code> header <code>;</code> the exact bytes of the body{" "}
        <code>]</code>. The signature is the HMAC-SHA256 of this text with the secret, in hex.
      </p>
      <dl class="facts signature-facts">
        <dt>Sent</dt>
        <dd>
          <code class="hex">{received}</code>
        </dd>
        <dt>Expected</dt>
        <dd>
          {/* Web Crypto is only available on loopback addresses and over TLS. */}
          {globalThis.isSecureContext ? (
            <code class="hex">{expected ?? "…"}</code>
          ) : (
            "open this page at 127.0.0.1 to compute it"
          )}
        </dd>
        <dt>Secret</dt>
        <dd>
          <code>{secret ?? "unknown: the hook was removed"}</code>
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
      <Icon name="check" /> The signature is correct. A program that rejects it has a different secret, or verifies
      different bytes.
    </p>
  ) : (
    <p class="verdict bad">
      <Icon name="warning" /> The request was not signed with this secret: a fault was injected, or the secret of the
      hook was changed.
    </p>
  );
}

/** Checks the secret and the body that a program uses. */
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
      <h4>Check your program</h4>
      <label class="labelled">
        <span>Secret in your program</span>
        <input
          class="mono"
          value={theirs.value}
          placeholder="paste it here; it does not leave this page"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            theirs.value = currentTarget.value;
          }}
        />
      </label>
      <label class="labelled">
        <span>Body that your program verified (optional)</span>
        <textarea
          class="mono"
          rows={2}
          value={theirBody.value}
          placeholder="log the raw body in your program and paste it here"
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
