/** What the narrowing helpers look at: the data of any event, or a web hook or RTM event that holds it. */
type Authored = { from?: unknown; automated?: unknown } | { data: { from?: unknown; automated?: unknown } };

const authored = (event: Authored) => ("data" in event ? event.data : event);

/** Whether a visitor wrote this message. */
export function isFromVisitor(event: Authored): boolean {
  return authored(event).from === "user";
}

/** Whether the team wrote this message: a person or a bot. */
export function isFromOperator(event: Authored): boolean {
  return authored(event).from === "operator";
}

/** Whether a program wrote this message. A bot that answers only what is not automated never answers itself. */
export function isAutomated(event: Authored): boolean {
  return authored(event).automated === true;
}
