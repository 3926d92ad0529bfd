import { isDeepStrictEqual } from "node:util";
import { type CausedEvent, caused } from "../../events/emission.ts";
import type { CustomData } from "../custom-data.ts";
import type { Outcome } from "../outcome.ts";
import { aboutSession, type Connection, type Device, type Session } from "../session.ts";
import { touch } from "../touch.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";
import { bindProfile } from "./change-people.ts";

/** Fields of a visitor to change. Those left out stay. */
export interface MetaUpdate {
  readonly nickname?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  readonly subject?: string | undefined;
  readonly avatar?: string | undefined;
  readonly origin?: string | undefined;
  readonly ip?: string | undefined;
  /** Merged into the present data. Null removes a key, which Crisp's REST API cannot. */
  readonly data?: Readonly<Record<string, CustomData[string] | null>> | undefined;
  /** Replaces what there is. */
  readonly segments?: readonly string[] | undefined;
  readonly connection?: Connection | undefined;
  /** Each of its fields replaces what there is. */
  readonly device?: Device | undefined;
}

const emailForm = /^[^\s@]+@[^\s@]+$/;

/**
 * Changes what is known of a visitor. One event per key whose value changed: `session:set_email`, `session:set_data` …
 * A new email binds the conversation to the contact who has it.
 *
 * An email of impossible form is not kept. The call still succeeds, and `session:error` reports it, as Crisp
 * does since January 2025.
 */
export function setMeta(world: World, website: Website, session: Session, update: MetaUpdate): Outcome {
  const events: CausedEvent[] = [];
  const about = aboutSession(session);
  const { email, ...others } = update;
  for (const key of textKeys) {
    const value = others[key];
    if (value === undefined || session[key] === value) continue;
    session[key] = value;
    events.push(textEvent[key](about, value));
  }
  if (email !== undefined && email !== session.email) {
    if (email === "" || emailForm.test(email)) {
      session.email = email;
      events.push(caused("session:set_email", { ...about, email }), ...bindProfile(world, website, session));
    } else {
      events.push(caused("session:error", { ...about, type: "email", value: email, previous_value: session.email }));
    }
  }
  const data = update.data && merged(session.data, update.data);
  if (data && !isDeepStrictEqual(session.data, data)) {
    session.data = data;
    events.push(caused("session:set_data", { ...about, data: { ...session.data } }));
  }
  if (update.segments && !isDeepStrictEqual(session.segments, update.segments)) {
    session.segments = [...new Set(update.segments)];
    events.push(caused("session:set_segments", { ...about, segments: [...session.segments] }));
  }
  events.push(...setNetwork(world, session, update), ...setDevice(session, update.device ?? {}));
  if (events.length > 0) touch(world, website, session);
  return { value: undefined, events };
}

type About = ReturnType<typeof aboutSession>;

const textKeys = ["nickname", "phone", "address", "subject", "avatar", "origin"] as const;

const textEvent: { readonly [K in (typeof textKeys)[number]]: (about: About, value: string) => CausedEvent } = {
  nickname: (about, nickname) => caused("session:set_nickname", { ...about, nickname }),
  phone: (about, phone) => caused("session:set_phone", { ...about, phone }),
  address: (about, address) => caused("session:set_address", { ...about, address }),
  subject: (about, subject) => caused("session:set_subject", { ...about, subject }),
  avatar: (about, avatar) => caused("session:set_avatar", { ...about, avatar }),
  origin: (about, origin) => caused("session:set_origin", { ...about, origin }),
};

function merged(current: CustomData, update: NonNullable<MetaUpdate["data"]>): CustomData {
  const kept = Object.entries({ ...current, ...update }).filter((entry): entry is [string, CustomData[string]] => {
    return entry[1] !== null;
  });
  return Object.fromEntries(kept);
}

const changes = (current: object, update: object) => !isDeepStrictEqual(current, { ...current, ...update });

function setNetwork(world: World, session: Session, { ip, connection: given }: MetaUpdate): readonly CausedEvent[] {
  const { asnFormat } = world.behaviourOf(session.website_id);
  const connection =
    given?.asn !== undefined && asnFormat === "digits" ? { ...given, asn: given.asn.replace(/^AS/i, "") } : given;
  const changed =
    (ip !== undefined && ip !== session.ip) || (connection !== undefined && changes(session.connection, connection));
  if (!changed) return [];
  session.ip = ip ?? session.ip;
  session.connection = { ...session.connection, ...connection };
  const network = { ip: session.ip, connection: session.connection };
  return [caused("session:sync:network", { ...aboutSession(session), network })];
}

function setDevice(session: Session, device: Device): readonly CausedEvent[] {
  if (!changes(session.device, device)) return [];
  const before = session.device;
  session.device = { ...before, ...device };
  const about = aboutSession(session);
  const { capabilities, geolocation, system, timezone, locales } = device;
  const events: CausedEvent[] = [];
  const fresh = <K extends keyof Device>(key: K) =>
    device[key] !== undefined && !isDeepStrictEqual(before[key], device[key]);
  if (capabilities && fresh("capabilities")) {
    events.push(caused("session:sync:capabilities", { ...about, capabilities: [...capabilities] }));
  }
  if (geolocation && fresh("geolocation")) events.push(caused("session:sync:geolocation", { ...about, geolocation }));
  if (system && fresh("system")) events.push(caused("session:sync:system", { ...about, system }));
  if (timezone !== undefined && fresh("timezone")) {
    events.push(caused("session:sync:timezone", { ...about, timezone: { offset: timezone } }));
  }
  if (locales && fresh("locales")) {
    events.push(caused("session:sync:locales", { ...about, locales: { locales: [...locales] } }));
  }
  return events;
}
