import type { ComponentType } from "preact";
import { Banner } from "./banner.tsx";
import { Navigation } from "./navigation.tsx";
import { ChaosPage } from "./pages/chaos/chaos-page.tsx";
import { ChatPage } from "./pages/chat/chat-page.tsx";
import { ClientsPage } from "./pages/clients/clients-page.tsx";
import { ConnectPage } from "./pages/connect/connect-page.tsx";
import { DeliveriesPage } from "./pages/deliveries/deliveries-page.tsx";
import { HooksPage } from "./pages/hooks/hooks-page.tsx";
import { PeoplePage } from "./pages/people/people-page.tsx";
import { StreamPage } from "./pages/stream/stream-page.tsx";
import { TriggerPage } from "./pages/trigger/trigger-page.tsx";
import { type Page, page } from "./router.ts";
import { Help } from "./ui/help.tsx";
import { Toast } from "./ui/toast.tsx";

const components: Readonly<Record<Page, ComponentType>> = {
  chat: ChatPage,
  people: PeoplePage,
  stream: StreamPage,
  deliveries: DeliveriesPage,
  trigger: TriggerPage,
  hooks: HooksPage,
  clients: ClientsPage,
  connect: ConnectPage,
  chaos: ChaosPage,
};

/** The dashboard. */
export function App() {
  const Current = components[page.value];
  return (
    <div class="shell">
      <Navigation />
      <div class="content">
        <Banner />
        <main class="page" key={page.value}>
          <Current />
        </main>
      </div>
      <Help />
      <Toast />
    </div>
  );
}
