import { connections } from "./live/connections.ts";
import { unread } from "./live/conversations.ts";
import { deliveries } from "./live/deliveries.ts";
import { info } from "./live/info.ts";
import { entries } from "./live/journal.ts";
import { liveness } from "./live/stream.ts";
import { href, type Page, page, pages } from "./router.ts";
import { capital } from "./ui/help.tsx";
import { Icon } from "./ui/icon.tsx";
import { helpOpen } from "./ui/keyboard.ts";
import { nextTheme, theme } from "./ui/theme.ts";

/** What a page holds that one would like to know without opening it. */
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
    case "connections":
      return { count: connections.value.length, tone: "plain" };
    default:
      return { count: 0, tone: "plain" };
  }
}

const NAMES: Partial<Record<Page, string>> = { chaos: "Clock & chaos" };
/** Where there is little room. */
const SHORT: Partial<Record<Page, string>> = { deliveries: "Hooks", connections: "Clients", chaos: "Chaos" };
const STATES = { live: "Live", connecting: "Connecting …", lost: "Not reachable", locked: "Token needed" };

function NavigationLink({ name }: { readonly name: Page }) {
  const { count, tone } = countOf(name);
  return (
    <a class="nav-link" href={href(name)} aria-current={page.value === name ? "page" : undefined}>
      <Icon name={name} size={18} />
      <span class="nav-name">{NAMES[name] ?? capital(name)}</span>
      <span class="nav-short">{SHORT[name] ?? capital(name)}</span>
      {count > 0 && <span class={`count ${tone}`}>{count > 999 ? "999+" : count}</span>}
    </a>
  );
}

/** The way from page to page, and what holds for all of them. */
export function Navigation() {
  const mock = info.value;
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
      </nav>
      <div class="sidebar-foot">
        <p class={`liveness ${liveness.value}`} role="status">
          <span class="dot" aria-hidden="true" />
          <span>{STATES[liveness.value]}</span>
        </p>
        <p class="address">{mock?.url.replace(/^https?:\/\//, "") ?? location.host}</p>
        <div class="foot-buttons">
          <button type="button" class="button quiet icon-only" onClick={nextTheme} title={`Theme: ${theme.value}`}>
            <Icon name={theme.value === "auto" ? "auto" : theme.value === "light" ? "sun" : "moon"} />
            <span class="unseen">Theme: {theme.value}. Change it.</span>
          </button>
          <button
            type="button"
            class="button quiet icon-only"
            title="Keys (?)"
            onClick={() => {
              helpOpen.value = true;
            }}
          >
            <Icon name="help" />
            <span class="unseen">Keys</span>
          </button>
        </div>
      </div>
    </div>
  );
}
