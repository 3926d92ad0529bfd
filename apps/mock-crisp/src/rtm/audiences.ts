import type { EventName } from "@x/crisp-types";
import type { Emission } from "../events/emission.ts";
import { seesData, seesName, type Viewer } from "./viewer.ts";

/** Sockets that see the same events, and so share one room of Socket.IO. */
export interface Audience {
  readonly room: string;
  readonly viewer: Viewer;
  /** Sockets in it. */
  size: number;
  /** Events sent to it: a socket's own count is a difference, and costs nothing at each event. */
  sent: number;
}

/** All audiences, indexed by the events that they see: an event costs nothing for sockets that may not see it. */
export interface Audiences {
  /** Adds a socket to the audience of this viewer, which is created for the first. */
  join(viewer: Viewer): Audience;
  /** Removes a socket. With its last socket an audience is removed too. */
  leave(audience: Audience): void;
  /** Those that an event goes to. */
  of(emission: Emission): readonly Audience[];
}

/** The audiences of one website. */
interface Shelf {
  readonly all: Set<Audience>;
  /** Those that see events of a name; filled in when a name is first looked for, and kept up to date from then on. */
  readonly byName: Map<EventName, Set<Audience>>;
}

/** Stands for the events that name no website: every audience is on this shelf. No id of a website is empty. */
const everywhere = "";

/** Creates an empty index. */
export function createAudiences(): Audiences {
  const byKey = new Map<string, Audience>();
  const shelves = new Map<string, Shelf>();
  let count = 0;

  const shelvesOf = ({ viewer }: Audience) => [everywhere, ...viewer.websites];

  function add(audience: Audience): void {
    for (const website of shelvesOf(audience)) {
      const shelf = shelves.get(website) ?? { all: new Set(), byName: new Map() };
      shelves.set(website, shelf);
      shelf.all.add(audience);
      for (const [name, audiences] of shelf.byName) if (seesName(audience.viewer, name)) audiences.add(audience);
    }
  }

  function remove(audience: Audience): void {
    for (const website of shelvesOf(audience)) {
      const shelf = shelves.get(website);
      shelf?.all.delete(audience);
      for (const audiences of shelf?.byName.values() ?? []) audiences.delete(audience);
      if (shelf?.all.size === 0) shelves.delete(website);
    }
  }

  return {
    join(viewer) {
      const key = keyOf(viewer);
      let audience = byKey.get(key);
      if (audience === undefined) {
        count += 1;
        audience = { room: `audience ${count}`, viewer, size: 0, sent: 0 };
        byKey.set(key, audience);
        add(audience);
      }
      audience.size += 1;
      return audience;
    },
    leave(audience) {
      audience.size -= 1;
      if (audience.size > 0) return;
      byKey.delete(keyOf(audience.viewer));
      remove(audience);
    },
    of({ name, data, websiteId }) {
      const shelf = shelves.get(websiteId ?? everywhere);
      if (shelf === undefined) return [];
      let audiences = shelf.byName.get(name);
      if (audiences === undefined) {
        audiences = new Set([...shelf.all].filter(({ viewer }) => seesName(viewer, name)));
        shelf.byName.set(name, audiences);
      }
      return [...audiences].filter(({ viewer }) => seesData(viewer, data));
    },
  };
}

const sorted = (list: readonly string[] | null) => list?.toSorted();

function keyOf({ tier, ownerId, scopes, events, websites, inboxes }: Viewer): string {
  return JSON.stringify([tier, ownerId, sorted(scopes), sorted(events), sorted(websites), sorted(inboxes)]);
}
