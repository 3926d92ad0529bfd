import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Author, api } from "../../api/client.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { Segments } from "../../ui/segments.tsx";
import { attempt } from "../../ui/toast.tsx";
import { templates } from "./templates.ts";

const AUTHORS = { user: "Visitor", operator: "Operator" } as const;
/** A visitor cannot write these. */
const TEAM_ONLY = new Set(["note", "event"]);
const TYPING_ENDS = 4_000;

/** Tells the conversation that somebody is typing, and that they stopped. */
function useTyping(session: string) {
  const typing = useRef<{ from: Author; timer: ReturnType<typeof setTimeout> } | undefined>(undefined);

  function stop() {
    if (typing.current === undefined) return;
    clearTimeout(typing.current.timer);
    const { from } = typing.current;
    typing.current = undefined;
    api.compose(session, { from, type: "stop" }).catch(() => undefined);
  }

  function start(from: Author, excerpt: string) {
    if (typing.current?.from !== from) {
      stop();
      api.compose(session, { from, type: "start", ...(from === "user" ? { excerpt } : {}) }).catch(() => undefined);
    }
    clearTimeout(typing.current?.timer);
    typing.current = { from, timer: setTimeout(stop, TYPING_ENDS) };
  }

  /** A message that was sent ends the typing by itself. */
  function forget() {
    clearTimeout(typing.current?.timer);
    typing.current = undefined;
  }

  useEffect(() => stop, [session]);
  return { start, stop, forget };
}

/** Where one writes, as the visitor or as somebody of the team. */
export function Composer({ session }: { readonly session: string }) {
  const author = useSignal<Author>("user");
  const type = useSignal("text");
  const text = useSignal("");
  const field = useRef<HTMLTextAreaElement>(null);
  const typing = useTyping(session);
  const problem = useComputed(() => problemOf(type.value, text.value));

  function focus() {
    field.current?.focus();
  }

  function switchAuthor() {
    author.value = author.value === "user" ? "operator" : "user";
    if (author.value === "user" && TEAM_ONLY.has(type.value)) setType("text");
  }

  function setType(next: string) {
    type.value = next;
    const template = templates[next];
    text.value =
      template === undefined ? "" : typeof template === "string" ? template : JSON.stringify(template, null, 2);
    // The focus stays: by keyboard, each arrow or letter chooses anew.
    if (TEAM_ONLY.has(next)) author.value = "operator";
  }

  useKeys({
    r: { does: "Write a message", act: focus },
    o: { does: "Speak as the other side", act: switchAuthor },
  });

  async function send(event?: Event) {
    event?.preventDefault();
    if (text.value.trim() === "" || problem.value !== undefined) return;
    const said = { type: type.value, content: contentOf(type.value, text.value) };
    const before = text.value;
    text.value = "";
    typing.forget();
    const sent = await attempt(() => (author.value === "user" ? api.say(session, said) : api.answer(session, said)));
    if (!sent) text.value = before;
    else if (type.value !== "text" && type.value !== "note") type.value = "text";
    focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const isPlainText = typeof templates[type.value] !== "object";
    if (
      event.key === "Enter" &&
      !event.shiftKey &&
      !event.isComposing &&
      (isPlainText || event.ctrlKey || event.metaKey)
    ) {
      void send(event);
    }
  }

  return (
    <form class={`composer ${author.value} ${type.value}`} onSubmit={send}>
      <div class="composer-head">
        <Segments
          label="Speak as"
          chosen={author.value}
          onChoose={switchAuthor}
          segments={(["user", "operator"] as const).map((value) => ({
            value,
            label: (
              <>
                <Icon name={value === "user" ? "person" : "headset"} size={14} /> {AUTHORS[value]}
              </>
            ),
          }))}
        />
        <label class="type-choice">
          <span class="unseen">Type of message</span>
          <select value={type.value} onChange={({ currentTarget }) => setType(currentTarget.value)}>
            <option value="text">text</option>
            {Object.keys(templates).map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="composer-line">
        <textarea
          ref={field}
          rows={Math.min(12, Math.max(1, text.value.split("\n").length))}
          value={text.value}
          aria-label={`Message as ${AUTHORS[author.value].toLowerCase()}`}
          aria-invalid={problem.value !== undefined}
          placeholder={author.value === "user" ? "Say something as the visitor …" : "Answer as an operator …"}
          class={typeof templates[type.value] === "object" ? "mono" : ""}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            if (text.value === "") typing.stop();
            else typing.start(author.value, text.value);
          }}
          onBlur={typing.stop}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="button primary icon-only send"
          disabled={text.value.trim() === "" || problem.value !== undefined}
          title="Send (Enter)"
        >
          <Icon name="send" />
          <span class="unseen">Send</span>
        </button>
      </div>
      {problem.value && <p class="problem">{problem.value}</p>}
    </form>
  );
}

function contentOf(type: string, text: string): unknown {
  return typeof templates[type] === "object" ? JSON.parse(text) : text;
}

function problemOf(type: string, text: string): string | undefined {
  if (typeof templates[type] !== "object" || text.trim() === "") return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "This is no JSON.";
  }
}
