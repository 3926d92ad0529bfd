import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";

/** A modal dialog. The browser keeps the focus in it, and restores it afterwards. */
export function Modal({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose}>
      <header class="modal-head">
        <h2>{title}</h2>
        <button type="button" class="button quiet icon-only" onClick={() => dialog.current?.close()} title="Close">
          <Icon name="close" />
          <span class="unseen">Close</span>
        </button>
      </header>
      {children}
    </dialog>
  );
}
