import { useSignal } from "@preact/signals";
import { Icon } from "./icon.tsx";
import { announce } from "./toast.tsx";

const SHOWN = 1_400;

/** Copies a text to the clipboard. A function creates the text when the button is pressed. */
export function CopyButton({
  text,
  label = "Copy",
  quiet = false,
}: {
  readonly text: string | (() => string);
  readonly label?: string;
  /** Shows the label only to screen readers. */
  readonly quiet?: boolean;
}) {
  const copied = useSignal(false);

  async function copy() {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : text());
    } catch {
      announce("The browser did not let the page write to the clipboard.", "bad");
      return;
    }
    copied.value = true;
    announce("Copied");
    setTimeout(() => {
      copied.value = false;
    }, SHOWN);
  }

  return (
    <button type="button" class={quiet ? "button quiet icon-only" : "button"} onClick={copy} title={label}>
      <Icon name={copied.value ? "check" : "copy"} size={14} />
      <span class={quiet ? "unseen" : ""}>{label}</span>
    </button>
  );
}
