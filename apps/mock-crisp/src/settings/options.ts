import type { definitions, TlsOptions } from "./definitions.ts";

type Definitions = typeof definitions;

/** The parts of a setting from which its types are read. */
interface Typed<Input, Value, PerWebsite> {
  readonly kind: { readonly schema: { readonly _zod: { readonly input: Input } } };
  readonly default: Value;
  readonly perWebsite: PerWebsite;
}

type ValueOf<D> =
  D extends Typed<unknown, infer Value, boolean> ? Value : { readonly [Name in keyof D]: ValueOf<D[Name]> };

type InputOf<D> =
  D extends Typed<infer Input, infer Value, boolean>
    ? Input | Extract<Value, undefined | null> | undefined
    : { readonly [Name in keyof D]?: InputOf<D[Name]> } | undefined;

/** The names of those settings, or groups of settings, that an isolated website can have its own values of. */
type WebsiteNames<D> = {
  [Name in keyof D]: D[Name] extends Typed<unknown, unknown, infer PerWebsite>
    ? PerWebsite extends true
      ? Name
      : never
    : [WebsiteNames<D[Name]>] extends [never]
      ? never
      : Name;
}[keyof D];

type WebsiteInputOf<D> =
  D extends Typed<unknown, unknown, boolean>
    ? InputOf<D>
    : { readonly [Name in WebsiteNames<D>]?: WebsiteInputOf<D[Name]> } | undefined;

type WebsiteValueOf<D> =
  D extends Typed<unknown, unknown, boolean>
    ? ValueOf<D>
    : { readonly [Name in WebsiteNames<D>]: WebsiteValueOf<D[Name]> };

/** Every setting of a mock with its value. `tls` is resolved: a certificate, `true` for one made at start, or undefined. */
export type MockCrispSettings = Omit<ValueOf<Definitions>, "tls" | "tlsCert" | "tlsKey"> & {
  readonly tls: TlsOptions | true | undefined;
};

/**
 * Options of `startMockCrisp`: any of the settings. Durations are milliseconds or texts such as `"5m"`, sizes bytes or
 * texts such as `"10MB"`. `undefined` is the same as left out.
 */
export type MockCrispOptions = NonNullable<InputOf<Definitions>>;

/** Settings of which an isolated website can have its own values. */
export type WebsiteSettings = WebsiteValueOf<Definitions>;

/** Options of an isolated website's own settings; those left out are the mock's. */
export type WebsiteSettingsOptions = NonNullable<WebsiteInputOf<Definitions>>;

/** Settings of the delivery of one website's web hooks. */
export type WebsiteDeliverySettings = WebsiteSettings["delivery"];
