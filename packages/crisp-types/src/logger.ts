/**
 * Receives a package's log lines. `console`, pino, winston and similar libraries can be passed. Every method is
 * optional: a level without a method is not logged. Lines contain no payload and no secret.
 */
export interface Logger {
  debug?(message: string, details?: object): void;
  info?(message: string, details?: object): void;
  warn?(message: string, details?: object): void;
  error?(message: string, details?: object): void;
}
