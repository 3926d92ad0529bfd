interface Data {
  readonly email: string;
}

declare function on(name: string, handler: (data: Data) => void): void;

on("session:set_email", ({ email }) => email.toLowerCase());

export function describe(event: { event: string }): string {
  return event.event;
}
