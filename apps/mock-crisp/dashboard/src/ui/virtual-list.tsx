import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useKeys } from "./keyboard.ts";

/** Properties of {@link VirtualList}. */
export interface VirtualListProps<Item> {
  /** The name of the list for screen readers. */
  readonly label: string;
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** Renders an item. It is called once for an item as long as that is visible, so everything else has to be a signal. */
  readonly row: (item: Item) => ComponentChildren;
  /** Height of every row in pixels. */
  readonly rowHeight: number;
  readonly selected: string | undefined;
  readonly onSelect: (item: Item) => void;
  /** Called on scrolling with whether the first row is visible. */
  readonly onAtTop?: (atTop: boolean) => void;
  /** Number of rows including those that are not loaded. Default: the items. */
  readonly total?: number;
  /** Called when the end of the loaded rows is almost visible. */
  readonly onNearEnd?: () => void;
}

/** Rows rendered above and below the visible ones. */
const MARGIN = 8;
/** Rows before the end of the loaded ones at which more are loaded. */
const NEAR_END = 30;

/** A row as it was rendered, and what its element depends on. */
interface Rendered {
  readonly index: number;
  readonly isSelected: boolean;
  readonly total: number;
  readonly content: ComponentChildren;
  readonly element: JSX.Element;
}

/** A list of any length that only renders the visible rows. `j` and `k` select the next and previous row. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, row, rowHeight, selected, onSelect, onAtTop, onNearEnd, total = items.length } = props;
  const place = useRef<HTMLDivElement>(null);
  const rendered = useRef<ReadonlyMap<Item, Rendered>>(new Map());
  const scrolled = useSignal(0);
  const height = useSignal(800);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [height]);

  const at = selected === undefined ? -1 : items.findIndex((item) => keyOf(item) === selected);

  useEffect(() => {
    const element = place.current;
    if (element === null || at === -1) return;
    const top = at * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + rowHeight - element.clientHeight;
    }
    // Only a new selection scrolls the list; new rows above the selected one do not.
  }, [selected, rowHeight]);

  function walk(steps: number) {
    const next = at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + steps));
    const item = items[next];
    if (item !== undefined) onSelect(item);
  }

  useKeys({
    j: { does: "Next", act: () => walk(1) },
    k: { does: "Previous", act: () => walk(-1) },
  });

  function onKeyDown(event: KeyboardEvent) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, End: items.length, Home: -items.length }[
      event.key
    ];
    if (steps === undefined) return;
    event.preventDefault();
    walk(steps);
  }

  const first = Math.max(0, Math.floor(scrolled.value / rowHeight) - MARGIN);
  const last = Math.min(items.length, Math.ceil((scrolled.value + height.value) / rowHeight) + MARGIN);
  const visible = items.slice(first, last);
  const select = useRef(onSelect);
  select.current = onSelect;
  // The same element for the same row: scrolling then only renders the rows that become visible, and compares no others.
  const rows = visible.map((item, offset) => {
    const index = first + offset;
    const before = rendered.current.get(item);
    const isSelected = item === items[at];
    if (before?.index === index && before.isSelected === isSelected && before.total === total) return before;
    const content = before?.content ?? row(item);
    const element = (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox itself takes the keys
      <div
        key={keyOf(item)}
        id={`${idOf(label)}-${keyOf(item)}`}
        class="virtual-row"
        role="option"
        tabIndex={-1}
        aria-selected={isSelected}
        aria-setsize={total}
        aria-posinset={index + 1}
        style={{ height: `${rowHeight}px`, top: `${index * rowHeight}px` }}
        onClick={() => select.current(item)}
      >
        {content}
      </div>
    );
    return { index, isSelected, total, content, element };
  });
  rendered.current = new Map(rows.map((each, offset) => [visible[offset] as Item, each]));
  const isNearEnd = items.length < total && last >= items.length - NEAR_END;

  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, items.length]);

  const active = at >= first && at < last ? `${idOf(label)}-${selected}` : undefined;

  return (
    <div
      class="virtual-list"
      ref={place}
      role="listbox"
      aria-label={label}
      aria-activedescendant={active}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        scrolled.value = currentTarget.scrollTop;
        onAtTop?.(currentTarget.scrollTop < rowHeight / 2);
      }}
    >
      <div class="virtual-space" role="presentation" style={{ height: `${items.length * rowHeight}px` }}>
        {rows.map(({ element }) => element)}
      </div>
    </div>
  );
}

function idOf(label: string): string {
  return label.toLowerCase().replaceAll(" ", "-");
}
