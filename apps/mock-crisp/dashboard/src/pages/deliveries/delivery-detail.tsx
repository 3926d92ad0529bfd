import { useSignal } from "@preact/signals";
import type { Attempt, Delivery } from "../../../../src/webhooks/delivery.ts";
import { resend } from "../../live/deliveries.ts";
import { href, route } from "../../router.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { attempt as tryTo } from "../../ui/toast.tsx";
import { SchemaCheck } from "../stream/schema-check.tsx";
import { asCurl, asFixture, asTest } from "./copies.ts";
import { DeliveryBadge } from "./delivery-badge.tsx";
import { diagnose } from "./diagnose.ts";
import { SignatureLab } from "./signature-lab.tsx";
import { Timeline } from "./timeline.tsx";

function Headers({ headers }: { readonly headers: Readonly<Record<string, string>> }) {
  return (
    <dl class="facts mono-facts">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name} class="fact-line">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function Body({ text, label }: { readonly text: string; readonly label: string }) {
  const value = parsed(text);
  if (text === "") return <p class="hint">Empty.</p>;
  if (typeof value !== "object" || value === null) return <CodeBlock label={label} text={text.slice(0, 100_000)} />;
  return <JsonView value={value} label={label} />;
}

function Answer({ attempt }: { readonly attempt: Attempt }) {
  const { response, error } = attempt;
  if (response === undefined) {
    return (
      <p class="verdict bad">
        <Icon name="warning" /> {error ? `${error.code}: ${error.message}` : "No response."}
      </p>
    );
  }
  return (
    <>
      <h4>Status {response.status}</h4>
      <Headers headers={response.headers} />
      <h4>Body</h4>
      <Body text={response.body} label="Response body" />
    </>
  );
}

function Copies({ delivery, attempt }: { readonly delivery: Delivery; readonly attempt: Attempt | undefined }) {
  return (
    <fieldset class="copies" aria-label="Copy as">
      <CopyButton label="Copy as curl" text={() => asCurl(delivery, attempt)} />
      <CopyButton label="as fixture" text={() => asFixture(delivery, attempt)} />
      <CopyButton label="as test" text={() => asTest(delivery)} />
    </fieldset>
  );
}

/** A delivery with its attempts, requests and responses. */
export function DeliveryDetail({ delivery }: { readonly delivery: Delivery }) {
  const chosenCount = useSignal<number | undefined>(undefined);
  const attempt = delivery.attempts.find(({ count }) => count === chosenCount.value) ?? delivery.attempts.at(-1);
  const diagnosis = attempt && diagnose(delivery, attempt);

  function again() {
    chosenCount.value = undefined;
    void tryTo(() => resend(delivery.id));
  }

  useKeys({ r: { does: "Resend", act: again } });

  const data: unknown = Reflect.get(Object(parsed(delivery.body)), "data");
  return (
    <section class="detail" aria-label={`Delivery ${delivery.id}`}>
      <header class="detail-head">
        <a class="button quiet icon-only back" href={href("deliveries", undefined, route.value.params)} title="Back">
          <Icon name="back" />
          <span class="unseen">Back to the deliveries</span>
        </a>
        <DeliveryBadge delivery={delivery} />
        <div class="detail-title">
          <h2>{delivery.event}</h2>
          <p title={delivery.url}>{delivery.url}</p>
        </div>
        <button type="button" class="button primary" onClick={again} title="Resend (r)">
          <Icon name="resend" size={14} /> Resend
        </button>
      </header>
      <div class="detail-body">
        <dl class="facts">
          <dt>Delivery</dt>
          <dd>
            {delivery.id} · {delivery.kind} hook {delivery.hook_id}
          </dd>
          <dt>Event</dt>
          <dd>
            <a href={href("stream", undefined, { query: `id:${delivery.event_id}` })}>{delivery.event_id}</a>
            {delivery.session_id && (
              <>
                {" in "}
                <a href={href("chat", delivery.session_id)}>{delivery.session_id}</a>
              </>
            )}
          </dd>
        </dl>
        <Timeline
          delivery={delivery}
          chosen={attempt}
          onChoose={(count) => {
            chosenCount.value = count;
          }}
        />
        {diagnosis && (
          <div class="diagnosis" role="note">
            <strong>{diagnosis.cause}.</strong> {diagnosis.advice}
          </div>
        )}
        <Copies delivery={delivery} attempt={attempt} />
        <Tabs
          key={delivery.id + (diagnosis?.aboutSignature ?? "")}
          label="Views"
          initial={diagnosis?.aboutSignature ? "Signature lab" : undefined}
          tabs={{
            Request: () => (
              <>
                {attempt && <Headers headers={attempt.request.headers} />}
                <Body text={delivery.body} label="Request body" />
              </>
            ),
            ...(attempt && {
              Response: () => <Answer attempt={attempt} />,
              "Signature lab": () => <SignatureLab delivery={delivery} attempt={attempt} />,
            }),
            Schema: () => <SchemaCheck event={delivery.event} data={data} />,
          }}
        />
      </div>
    </section>
  );
}
