import { useSignal } from "@preact/signals";
import type { Tier } from "@x/crisp-types";
import { envBlock, info } from "../../live/info.ts";
import { infoOf, type WebsiteInfo } from "../../live/websites.ts";
import { href, param } from "../../router.ts";
import { CodeBlock } from "../../ui/code-block.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { WebsiteChoice } from "../website-choice.tsx";
import { snippets } from "./snippets.ts";

const TIERS = ["plugin", "website", "user"] as const;

/** A name and a value with a button that copies it. */
function Value({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code> <CopyButton text={value} label={`Copy ${name}`} quiet />
      </dd>
    </>
  );
}

function TokenCard({ tier, tokens }: { readonly tier: Tier; readonly tokens: WebsiteInfo["tokens"] }) {
  const token = tokens[tier];
  return (
    <article class="card-box" aria-label={`Token of tier ${tier}`}>
      <h3>Tier {tier}</h3>
      {token ? (
        <dl class="facts values">
          <Value name="Identifier" value={token.identifier} />
          <Value name="Key" value={token.key} />
        </dl>
      ) : (
        <p class="hint">This website has no token of this tier. Isolated websites have one.</p>
      )}
    </article>
  );
}

/** Everything that a program needs to use this mock. */
export function ConnectPage() {
  const mock = infoOf(param("website_id"));
  const format = useSignal<"env" | "shell">("env");
  if (mock === undefined) return null;
  const block = envBlock(mock);
  const shell = block.replace(/^([^=]+)=(.*)$/gm, (_, name, value) => `export ${name}='${value}'`);
  return (
    <div class="scroll-page connect">
      <header class="pane-head">
        <h1>Connect</h1>
        <WebsiteChoice standard={info.value?.website_id ?? ""} />
      </header>
      <section aria-labelledby="env-title">
        <div class="section-head">
          <h2 id="env-title">Environment</h2>
          <Segments
            label="Format"
            chosen={format.value}
            onChoose={(chosen) => {
              format.value = chosen;
            }}
            segments={[
              { value: "env", label: ".env" },
              { value: "shell", label: "Shell" },
            ]}
          />
        </div>
        <p class="hint">All snippets below read these variables.</p>
        <CodeBlock label="Environment" text={format.value === "env" ? block : shell} />
      </section>
      <section aria-labelledby="code-title">
        <h2 id="code-title">Code</h2>
        <Tabs
          label="Languages"
          tabs={Object.fromEntries(
            snippets.map(({ name, install, code }) => [
              name,
              () => (
                <div class="snippet" key={name}>
                  {install !== "" && <CodeBlock label="Install command" text={install} />}
                  <CodeBlock label={`${name} code`} text={code} />
                </div>
              ),
            ]),
          )}
        />
      </section>
      <section aria-labelledby="url-title">
        <h2 id="url-title">Addresses</h2>
        <dl class="facts values">
          <Value name="REST API" value={`${mock.url}/v1`} />
          <Value name="RTM API" value={mock.rtm_url} />
          <Value name="Control API" value={`${mock.url}/_mock`} />
          <Value name="Website id" value={mock.website_id} />
          <Value name="Plugin id" value={mock.plugin_id} />
          <Value name="Web hook secret" value={mock.webhook_secret} />
        </dl>
        <p class="hint">
          Web hooks go to the URLs under <a href={href("hooks")}>Web hooks</a>. The control API is described by{" "}
          <a href="_mock/openapi.json">openapi.json</a>, Crisp’s API by{" "}
          <a href="_mock/crisp-openapi.json">crisp-openapi.json</a>.
        </p>
      </section>
      <section aria-labelledby="token-title">
        <h2 id="token-title">Tokens</h2>
        <div class="cards-grid">
          {TIERS.map((tier) => (
            <TokenCard key={tier} tier={tier} tokens={mock.tokens} />
          ))}
        </div>
      </section>
    </div>
  );
}
