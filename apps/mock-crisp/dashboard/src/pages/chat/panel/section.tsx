import type { ComponentChildren } from "preact";

/** A collapsible section of the panel. */
export function Section({
  title,
  note,
  open = true,
  children,
}: {
  readonly title: string;
  readonly note?: string | number | undefined;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="panel-section" open={open}>
      <summary>
        <h3>{title}</h3>
        {note !== undefined && <span class="section-note">{note}</span>}
      </summary>
      <div class="section-body">{children}</div>
    </details>
  );
}
