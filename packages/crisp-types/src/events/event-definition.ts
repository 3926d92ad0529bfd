import type * as z from "zod/mini";

declare global {
  // zod's declarations name this type, which a project without "dom" and `@types/node` lacks. Elsewhere it merges with
  // the platform's and adds nothing.
  interface URL {}
}

/** The surface on which Crisp emits an event: over the RTM API (Socket.IO) or as a web hook (HTTP POST). */
export type Surface = "rtm" | "webhook";

/** The kind of token that may receive an event. */
export type Tier = "user" | "website" | "plugin";

/**
 * The source of a shape: Crisp's reference (`docs`), its official clients (`sdk`), programs that use the real service
 * (`field`), or inference from those (`inferred`).
 */
export type Provenance = "docs" | "sdk" | "field" | "inferred";

/** The definition of one event, from which types, schemas, name lists and documents are derived. */
export interface EventDefinition<Data, S extends Surface = Surface> {
  /** Wire name, such as `"message:send"`. */
  readonly name: string;
  /** The first part of the name, such as `"message"`. */
  readonly namespace: string;
  /** One sentence that describes the occurrence that the event reports. */
  readonly summary: string;
  readonly surfaces: readonly S[];
  readonly tiers: readonly Tier[];
  /**
   * Scopes that a production plugin token needs to receive it, such as `"website:conversation:messages:read"`. Empty if
   * Crisp's reference names none, which does not mean that the event is unrestricted.
   */
  readonly scopes: readonly string[];
  readonly source: Provenance;
  /** Schema of the payload. Built on first use. Open: unknown fields pass through, unknown enum values do not fail. */
  readonly data: z.ZodMiniType<Data>;
  /** One valid payload. */
  readonly example: Data;
}
