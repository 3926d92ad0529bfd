import type { Kind } from "./kinds.ts";
import type { Measure } from "./measure.ts";

/**
 * The certainty of an assumption about Crisp: read in its documents, measured there by `mock-crisp compare`, reported
 * by programs that met it, or a guess.
 */
export type Confidence = "documented" | "field" | "reported" | "guess";

/** An assumption about Crisp: that of a setting's default, or one that no setting changes. */
export interface Assumption {
  /** Stable, such as `"hook-retry-delays"`. */
  readonly id: string;
  /** The question that Crisp's documents leave open. */
  readonly question: string;
  /** The source of the assumed answer. */
  readonly source: string;
  readonly confidence: Confidence;
  readonly measure: Measure;
}

interface SettingTexts {
  /** One line for help and documents, without a full stop. */
  readonly summary: string;
  /** More, for documents. */
  readonly details?: string;
  /** The one-letter flag, such as `"-p"`. */
  readonly short?: string;
  /** Never shown. */
  readonly isSecret?: true;
  /** Set if the default is an assumption about Crisp. */
  readonly assumption?: Assumption;
}

/** One setting, complete: everything else about it is derived. */
export interface Setting<Input, Value, PerWebsite extends boolean> extends SettingTexts {
  readonly kind: Kind<Input, Value>;
  readonly default: Value;
  /** The default of `mock-crisp start`, where it differs. */
  readonly startDefault?: Value;
  /** True if an isolated website can have its own value. */
  readonly perWebsite: PerWebsite;
}

/** Defines a setting. A default of `undefined` or `null` is a value that the setting may have. */
export function setting<
  Input,
  Value,
  const Default extends Value | undefined | null,
  const PerWebsite extends boolean = false,
>(
  kind: Kind<Input, Value>,
  options: SettingTexts & {
    readonly default: Default;
    readonly startDefault?: Value;
    readonly perWebsite?: PerWebsite;
  },
): Setting<Input, Value | Extract<Default, undefined | null>, PerWebsite> {
  return { perWebsite: false as PerWebsite, ...options, kind } as unknown as Setting<
    Input,
    Value | Extract<Default, undefined | null>,
    PerWebsite
  >;
}
