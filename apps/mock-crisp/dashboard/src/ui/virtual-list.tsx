import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useKeys } from "./keyboard.ts";

/** Properties of {@link VirtualList}. */
export interface VirtualListProps<Item> {
  /** Names the list to a screen reader. */
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
  /** Called when the last loaded rows come near. */
  readonly onNearEnd?: () => void;
}

/** Rows rendered above and below the visible ones. */
const MARGIN = 8;
/** Rows before the end of the loaded ones at which more are loaded. */
const NEAR_END = 30;

/** A list of any length that only renders the visible rows. `j` and `k` select the next and previous row. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, row, rowHeight, selected, onSelect, onAtTop, onNearEnd, total = items.length } = props;
  const place = useRef<HTMLDivElement>(null);
  const rendered = useRef<ReadonlyMap<Item, ComponentChildren>>(new Map());
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
  // The same element for the same item: scrolling then only renders the rows that become visible.
  const contents = new Map(visible.map((item) => [item, rendered.current.get(item) ?? row(item)] as const));
  rendered.current = contents;
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
        {visible.map((item, offset) => {
          const key = keyOf(item);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox itself takes the keys
            <div
              key={key}
              id={`${idOf(label)}-${key}`}
              class="virtual-row"
              role="option"
              tabIndex={-1}
              aria-selected={key === selected}
              aria-setsize={total}
              aria-posinset={first + offset + 1}
              style={{ height: `${rowHeight}px`, transform: `translateY(${(first + offset) * rowHeight}px)` }}
              onClick={() => onSelect(item)}
            >
              {contents.get(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function idOf(label: string): string {
  return label.toLowerCase().replaceAll(" ", "-");
}
