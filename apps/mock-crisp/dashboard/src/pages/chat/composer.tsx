import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Author, api } from "../../api/client.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKeys } from "../../ui/keyboard.ts";
import { Segments } from "../../ui/segments.tsx";
import { attempt } from "../../ui/toast.tsx";
import { draftOf, keepDraft } from "./drafts.ts";
import { isJson, templates, templateText } from "./templates.ts";
import { useAttachments } from "./use-attachments.ts";
import { useTyping } from "./use-typing.ts";

const AUTHORS = { user: "Visitor", operator: "Operator" } as const;
/** Message types that a visitor cannot send. */
const OPERATOR_ONLY = new Set(["note", "event"]);

/** The conversation whose composer takes the focus when it appears. */
let awaited: string | undefined;

/** Lets a message be written at once in a conversation that is about to be opened. */
export function focusComposerOf(session: string): void {
  awaited = session;
}

/** The field for new messages of the visitor or an operator, with attachments and a draft per conversation. */
export function Composer({
  session,
  websiteId,
  onSent,
}: {
  readonly session: string;
  readonly websiteId: string | undefined;
  /** Called after a message was sent. */
  readonly onSent: () => void;
}) {
  const author = useSignal<Author>(draftOf(session).author);
  const type = useSignal(draftOf(session).type);
  const text = useSignal(draftOf(session).text);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const typing = useTyping(session);
  const { uploading, sendFiles } = useAttachments(session, websiteId);
  const problem = useComputed(() => problemOf(type.value, text.value));
  const isDropping = useSignal(false);

  // At once rather than after rendering: another conversation may be opened in between.
  useSignalEffect(() => keepDraft(session, { author: author.value, type: type.value, text: text.value }));

  function focus() {
    field.current?.focus();
  }

  useEffect(() => {
    if (awaited !== session) return;
    awaited = undefined;
    focus();
  }, [session]);

  function switchAuthor() {
    author.value = author.value === "user" ? "operator" : "user";
    if (author.value === "user" && OPERATOR_ONLY.has(type.value)) setType("text");
  }

  function setType(next: string) {
    type.value = next;
    text.value = templateText(next);
    // The select keeps the focus: with the keyboard, each arrow key chooses again.
    if (OPERATOR_ONLY.has(next)) author.value = "operator";
  }

  useKeys({
    r: { does: "Write a message", act: focus },
    o: { does: "Switch between visitor and operator", act: switchAuthor },
    u: { does: "Upload a file", act: () => picker.current?.click() },
  });

  async function send(event?: Event) {
    event?.preventDefault();
    if (text.value.trim() === "" || problem.value !== undefined) return;
    const said = {
      type: type.value,
      content: isJson(type.value) ? (JSON.parse(text.value) as unknown) : text.value,
    };
    const before = text.value;
    text.value = "";
    typing.forget();
    const sent = await attempt(() => (author.value === "user" ? api.say(session, said) : api.answer(session, said)));
    if (!sent) text.value = before;
    else {
      if (type.value !== "text" && type.value !== "note") type.value = "text";
      onSent();
    }
    focus();
  }

  async function attach(files: Iterable<File>) {
    await sendFiles(author.value, files);
    onSent();
  }

  function onKeyDown(event: KeyboardEvent) {
    const sends = !isJson(type.value) || event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && sends) void send(event);
  }

  return (
    <form
      class={`composer ${author.value} ${type.value} ${isDropping.value ? "dropping" : ""}`}
      onSubmit={send}
      onDragOver={(event) => {
        event.preventDefault();
        isDropping.value = true;
      }}
      onDragLeave={() => {
        isDropping.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isDropping.value = false;
        void attach([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <div class="composer-head">
        <Segments
          label="Send as"
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
        {uploading.value > 0 && <span class="hint">Uploading …</span>}
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
        <button
          type="button"
          class="button quiet icon-only attach"
          title="Upload a file (u), or drop it here"
          onClick={() => picker.current?.click()}
        >
          <Icon name="attach" />
          <span class="unseen">Upload a file</span>
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="File to upload"
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            currentTarget.value = "";
            void attach(files);
          }}
        />
        <textarea
          ref={field}
          rows={Math.min(12, Math.max(1, text.value.split("\n").length))}
          value={text.value}
          aria-label={`Message as ${AUTHORS[author.value].toLowerCase()}`}
          aria-invalid={problem.value !== undefined}
          placeholder={author.value === "user" ? "Message as the visitor …" : "Message as an operator …"}
          class={isJson(type.value) ? "mono" : ""}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            if (text.value === "") typing.stop();
            else typing.start(author.value, text.value);
          }}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (files.length > 0) void attach(files);
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

function problemOf(type: string, text: string): string | undefined {
  if (!isJson(type) || text.trim() === "") return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : "Invalid JSON.";
  }
}
