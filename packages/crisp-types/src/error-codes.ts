/**
 * Every code of a `CrispTypesError`: its meaning and what to do. Stable: a code is never renamed. The documentation has a page for each, made from
 * this list. At run time only programs that import this subpath load it.
 */
export const errorCodes = {
  unknown_event: "The name is not an event of the registry. `eventNames` lists them.",
  invalid_override: "The payload with these overrides would not be valid. The message names the field.",
} as const;
