import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { safeUrl } from "./content.ts";
import { type Block, type Inline, parseMarkdown } from "./markdown.ts";

/** Characters of one message that are rendered at first; a button shows more. */
const LONG = 4_000;
/** Longer texts are rendered without mark-up: parsing the mark-up of a whole book would block the page. */
const PLAIN = 50_000;

function Piece({ piece }: { readonly piece: Inline }) {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
      return <code>{piece.text}</code>;
    case "strong":
      return (
        <strong>
          <Pieces pieces={piece.children} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <Pieces pieces={piece.children} />
        </em>
      );
    case "strike":
      return (
        <s>
          <Pieces pieces={piece.children} />
        </s>
      );
    case "link": {
      const url = safeUrl(piece.url);
      if (url === undefined) {
        return (
          <span class="dead-link" title="Not a link that a page may follow">
            <Pieces pieces={piece.children} /> ({piece.url})
          </span>
        );
      }
      return (
        <a href={url} target="_blank" rel="noopener noreferrer">
          <Pieces pieces={piece.children} />
        </a>
      );
    }
  }
}

function Pieces({ pieces }: { readonly pieces: readonly Inline[] }) {
  return (
    <>
      {pieces.map((piece, at) => (
        <Piece key={at} piece={piece} />
      ))}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly (readonly Inline[])[] }) {
  return (
    <>
      {lines.map((line, at) => (
        <span key={at} class="line">
          <Pieces pieces={line} />
          {at < lines.length - 1 && <br />}
        </span>
      ))}
    </>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Lines lines={block.lines} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Lines lines={block.lines} />
        </blockquote>
      );
    case "code":
      return <pre>{block.text}</pre>;
    case "list": {
      const items = block.items.map((item, at) => (
        <li key={at}>
          <Pieces pieces={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

/** A message's text with its mark-up, as elements: no part of it is parsed as HTML. */
export function RichText({ text }: { readonly text: string }) {
  const whole = useSignal(false);
  const shown = whole.value ? text : text.slice(0, LONG);
  const blocks = useMemo(() => (shown.length > PLAIN ? [] : parseMarkdown(shown)), [shown]);
  return (
    <div class="rich">
      {shown.length > PLAIN && <p>{shown}</p>}
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
      {shown.length < text.length && (
        <button
          type="button"
          class="more"
          onClick={() => {
            whole.value = true;
          }}
        >
          … {(text.length - shown.length).toLocaleString()} more characters
        </button>
      )}
    </div>
  );
}
