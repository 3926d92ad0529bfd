import { details } from "../../../live/details.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Segments } from "../../../ui/segments.tsx";
import { storedSwitch } from "../../../ui/stored.ts";
import { Changes } from "./changes.tsx";
import { ContactSection } from "./contact-section.tsx";
import { CustomData } from "./custom-data.tsx";
import { DeviceSection } from "./device-section.tsx";
import { editor } from "./edits.ts";
import { Participants } from "./participants.tsx";
import { SegmentList } from "./segment-list.tsx";
import { StatusSection } from "./status-section.tsx";
import { VisitorActions } from "./visitor-actions.tsx";

const WIDE = 1_240;

/** True if the panel is shown. */
export const panelOpen = storedSwitch("panel", (globalThis.innerWidth ?? 0) >= WIDE);

/** The details of the open conversation, with controls to change them. */
export function Panel() {
  const conversation = details.value;
  return (
    <aside class="panel-pane" aria-label="Conversation details">
      <header class="panel-head">
        <h2>Details</h2>
        <Segments
          label="Edit as"
          chosen={editor.value}
          onChoose={(chosen) => {
            editor.value = chosen;
          }}
          segments={[
            { value: "operator", label: "Operator" },
            { value: "user", label: "Visitor" },
          ]}
        />
        <button
          type="button"
          class="button quiet icon-only small"
          title="Close the details (i)"
          onClick={() => {
            panelOpen.value = false;
          }}
        >
          <Icon name="close" size={14} />
          <span class="unseen">Close the details</span>
        </button>
      </header>
      {conversation && (
        <div class="panel-body" key={conversation.session_id}>
          <StatusSection conversation={conversation} />
          <ContactSection conversation={conversation} />
          <SegmentList conversation={conversation} />
          <CustomData conversation={conversation} />
          <DeviceSection conversation={conversation} />
          <Participants conversation={conversation} />
          <VisitorActions conversation={conversation} />
          <Changes session={conversation.session_id} />
        </div>
      )}
    </aside>
  );
}
