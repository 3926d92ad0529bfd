/**
 * Global types of the platform, as far as the consumer's compiler knows them. Declared by "dom" or `@types/node`; a
 * project with neither gets the members that this package uses, so that its declarations always compile.
 */
export type FetchRequest = typeof globalThis extends { Request: { prototype: infer R extends object } }
  ? R
  : BasicRequest;

/** The global `Response`, or the members that this package relies on. */
export type FetchResponse = typeof globalThis extends { Response: { prototype: infer R extends object } }
  ? R
  : BasicResponse;

/** The global `AbortSignal`, or the members that a handler needs. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S extends object } } ? S : BasicSignal;

/** An object with `[Symbol.asyncDispose]`, if the compiler's `lib` knows that symbol. */
export type AsyncDisposal = typeof Symbol extends { readonly asyncDispose: infer S extends symbol }
  ? { readonly [K in S]: () => Promise<void> }
  : object;

/** Members of `Request` that this package uses. */
export interface BasicRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: unknown;
  readonly bodyUsed: boolean;
}

/** Members of `Response` that every fetch implementation has. */
export interface BasicResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  json(): Promise<unknown>;
}

/** Members of `AbortSignal` that a handler needs. */
export interface BasicSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}
