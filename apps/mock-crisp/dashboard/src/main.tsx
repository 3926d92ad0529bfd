import { render } from "preact";
import { App } from "./app.tsx";
import { keepAttention } from "./live/attention.ts";
import { keepChaos } from "./live/chaos.ts";
import { keepClock } from "./live/clock.ts";
import { keepConnections } from "./live/connections.ts";
import { keepConversations } from "./live/conversations.ts";
import { keepDeliveries } from "./live/deliveries.ts";
import { keepDetails } from "./live/details.ts";
import { keepSearching } from "./live/filter.ts";
import { keepInfo } from "./live/info.ts";
import { keepJournal } from "./live/journal.ts";
import { keepPeople } from "./live/people.ts";
import { openStream } from "./live/stream.ts";
import { keepTranscript } from "./live/transcript.ts";
import { keepWebsites } from "./live/websites.ts";
import { followAddress } from "./router.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/buttons.css";
import "./styles/fields.css";
import "./styles/marks.css";
import "./styles/search.css";
import "./styles/code-and-tabs.css";
import "./styles/shell.css";
import "./styles/overlays.css";
import "./styles/split.css";
import "./styles/rows.css";
import "./styles/detail.css";
import "./styles/json.css";
import "./styles/conversations.css";
import "./styles/messages.css";
import "./styles/content.css";
import "./styles/composer.css";
import "./styles/empty.css";
import "./styles/delivery.css";
import "./styles/cards.css";
import "./styles/schema-form.css";
import "./styles/clock-and-chaos.css";
import "./styles/panel.css";
import "./styles/filters.css";
import "./styles/menus.css";
import "./styles/first-run.css";
import "./styles/helpers.css";
import { listenToKeys } from "./ui/keyboard.ts";
import { keepTheme } from "./ui/theme.ts";

keepTheme();
followAddress();
listenToKeys();
for (const keep of [
  keepInfo,
  keepJournal,
  keepSearching,
  keepConversations,
  keepTranscript,
  keepDetails,
  keepWebsites,
  keepPeople,
  keepDeliveries,
  keepConnections,
  keepClock,
  keepChaos,
  keepAttention,
]) {
  keep();
}
openStream();

const place = document.getElementById("app");
if (place) render(<App />, place);
