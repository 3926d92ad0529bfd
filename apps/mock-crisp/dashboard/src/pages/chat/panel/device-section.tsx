import type { ConversationDetails } from "../../../api/client.ts";
import { EditField } from "../../../ui/edit-field.tsx";
import { changeMeta } from "./edits.ts";
import { Section } from "./section.tsx";

const PLACE = [
  ["country", "Country"],
  ["region", "Region"],
  ["city", "City"],
] as const;

/** Location, languages, time zone and device of the visitor. */
export function DeviceSection({ conversation }: { readonly conversation: ConversationDetails }) {
  const { device, ip } = conversation;
  const { geolocation = {}, locales = [], timezone, system = {} } = device;
  const save = (changed: ConversationDetails["device"]) => changeMeta(conversation, { device: changed });
  return (
    <Section title="Location and device" note={[geolocation.city, geolocation.country].filter(Boolean).join(", ")}>
      {PLACE.map(([key, label]) => (
        <EditField
          key={key}
          label={label}
          value={geolocation[key] ?? ""}
          placeholder={key === "country" ? "IS" : ""}
          onSave={(value) => save({ geolocation: { ...geolocation, [key]: value.trim() } })}
        />
      ))}
      <EditField
        label="Locales"
        value={locales.join(", ")}
        placeholder="en, fr"
        onSave={(value) =>
          save({
            locales: value
              .split(",")
              .map((locale) => locale.trim())
              .filter(Boolean),
          })
        }
      />
      <EditField
        label="UTC offset (min)"
        type="number"
        value={timezone === undefined ? "" : String(timezone)}
        placeholder="-120"
        onSave={(value) => save({ timezone: Number(value) || 0 })}
      />
      <EditField
        label="Browser"
        value={system.browser?.name ?? ""}
        placeholder="Firefox"
        onSave={(name) => save({ system: { ...system, browser: { ...system.browser, name } } })}
      />
      <EditField
        label="System"
        value={system.os?.name ?? ""}
        placeholder="Linux"
        onSave={(name) => save({ system: { ...system, os: { ...system.os, name } } })}
      />
      <EditField label="IP address" value={ip} onSave={(value) => changeMeta(conversation, { ip: value.trim() })} />
    </Section>
  );
}
