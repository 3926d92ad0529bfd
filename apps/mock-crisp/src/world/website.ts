import type { Operator } from "./operator.ts";
import type { Session } from "./session.ts";

/** A workspace of Crisp. */
export interface Website {
  readonly website_id: string;
  name: string;
  domain: string;
  logo: string;
  readonly operators: Map<string, Operator>;
  /** By session id; the one that changed last comes last. */
  readonly sessions: Map<string, Session>;
  /** Plugins that it installed, by plugin id. */
  readonly subscriptions: Map<string, Subscription>;
  /** How many visitors were named so far: `visitor1`, `visitor2` … */
  visitors: number;
}

/** A plugin's installation on a website. */
export interface Subscription {
  readonly plugin_id: string;
  readonly since: number;
  settings: Record<string, unknown>;
}
