import { signal } from "@preact/signals";
import { connections, hooks } from "./live/connections.ts";
import { unread } from "./live/conversations.ts";
import { deliveries } from "./live/deliveries.ts";
import { info } from "./live/info.ts";
import { entries } from "./live/journal.ts";
import { liveness } from "./live/stream.ts";
import { href, type Page, page, pages } from "./router.ts";
import { Icon } from "./ui/icon.tsx";
import { helpOpen } from "./ui/keyboard.ts";
import { Modal } from "./ui/modal.tsx";
import { pageNames, phonePages } from "./ui/page-names.ts";
import { nextTheme, theme } from "./ui/theme.ts";

/** The number shown next to a page's name. */
function countOf(name: Page): { count: number; tone: "plain" | "accent" | "bad" } {
  switch (name) {
    case "chat":
      return { count: [...unread.value.values()].reduce((sum, count) => sum + count, 0), tone: "accent" };
    case "stream":
      return { count: entries.value.length, tone: "plain" };
    case "deliveries": {
      const failing = deliveries.value.filter(({ status, attempts }) => {
        return status === "given_up" || (status !== "succeeded" && attempts.length > 0);
      }).length;
      return failing > 0 ? { count: failing, tone: "bad" } : { count: deliveries.value.length, tone: "plain" };
    }
    case "clients":
      return { count: connections.value.length, tone: "plain" };
    case "hooks":
      return { count: hooks.value.length, tone: "plain" };
    default:
      return { count: 0, tone: "plain" };
  }
}

const STATES = { live: "Live", connecting: "Connecting …", lost: "Cannot connect", locked: "Token required" };

/** True if the menu of phones is open. */
const menuOpen = signal(false);

function NavigationLink({ name, inMenu = false }: { readonly name: Page; readonly inMenu?: boolean }) {
  const { count, tone } = countOf(name);
  const bar = inMenu || phonePages.includes(name) ? "" : "wide-nav";
  return (
    <a
      class={`nav-link ${bar}`}
      href={href(name)}
      aria-current={page.value === name ? "page" : undefined}
      onClick={() => {
        menuOpen.value = false;
      }}
    >
      <Icon name={name} size={18} />
      <span class="nav-name">{pageNames[name].name}</span>
      {!inMenu && <span class="nav-short">{pageNames[name].short}</span>}
      {count > 0 && <span class={`count ${tone}`}>{count > 999 ? "999+" : count}</span>}
    </a>
  );
}

function ThemeButton({ wide = false }: { readonly wide?: boolean }) {
  return (
    <button
      type="button"
      class={wide ? "button" : "button quiet icon-only"}
      onClick={nextTheme}
      title={`Theme: ${theme.value}`}
    >
      <Icon name={theme.value === "auto" ? "auto" : theme.value === "light" ? "sun" : "moon"} />
      {wide ? <span>Theme: {theme.value}</span> : <span class="unseen">Theme: {theme.value}. Change it.</span>}
    </button>
  );
}

function KeysButton({ wide = false }: { readonly wide?: boolean }) {
  return (
    <button
      type="button"
      class={wide ? "button" : "button quiet icon-only"}
      title="Keyboard shortcuts (?)"
      onClick={() => {
        menuOpen.value = false;
        helpOpen.value = true;
      }}
    >
      <Icon name="help" />
      <span class={wide ? "" : "unseen"}>Keyboard shortcuts</span>
    </button>
  );
}

/** The menu of phones: the pages without a place in the bar, the theme and the shortcuts. */
function Menu() {
  if (!menuOpen.value) return null;
  return (
    <Modal
      title="More"
      onClose={() => {
        menuOpen.value = false;
      }}
    >
      <nav class="menu" aria-label="More pages">
        {pages
          .filter((name) => !phonePages.includes(name))
          .map((name) => (
            <NavigationLink key={name} name={name} inMenu />
          ))}
      </nav>
      <div class="menu-foot">
        <ThemeButton wide />
        <KeysButton wide />
      </div>
    </Modal>
  );
}

/** The navigation, the state of the live stream, the theme and the list of shortcuts. */
export function Navigation() {
  const mock = info.value;
  const inMenu = !phonePages.includes(page.value);
  return (
    <div class="sidebar">
      <div class="brand">
        <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
          <rect x="2" y="4" width="28" height="20" rx="6" class="brand-ground" />
          <path d="M9 23v6l7-6z" class="brand-ground" />
          <path d="M9 14h3l2.500-4.500 3.500 9 2-4.500h3" class="brand-line" />
        </svg>
        <span class="brand-name">
          mock-crisp
          {mock && <small>{mock.version}</small>}
        </span>
      </div>
      <nav aria-label="Pages">
        {pages.map((name) => (
          <NavigationLink key={name} name={name} />
        ))}
        <button
          type="button"
          class="nav-link phone-nav"
          aria-current={inMenu ? "page" : undefined}
          onClick={() => {
            menuOpen.value = true;
          }}
        >
          <Icon name="more" size={18} />
          <span class="nav-short">More</span>
        </button>
      </nav>
      <div class="sidebar-foot">
        <p class={`liveness ${liveness.value}`} role="status">
          <span class="dot" aria-hidden="true" />
          <span>{STATES[liveness.value]}</span>
        </p>
        <p class="address">{mock?.url.replace(/^https?:\/\//, "") ?? location.host}</p>
        <div class="foot-buttons">
          <ThemeButton />
          <KeysButton />
        </div>
      </div>
      <Menu />
    </div>
  );
}
