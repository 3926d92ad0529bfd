import { caused } from "../../events/emission.ts";
import { type Outcome, outcome } from "../outcome.ts";
import { found } from "../refusal.ts";
import type { Spam } from "../spam.ts";
import type { Website } from "../website.ts";
import type { World } from "../world.ts";

/** Messages held back as spam. */
export type NewSpam = Partial<Omit<Spam, "timestamp">>;

/** Holds a message back as spam. Event `spam:message`. */
export function holdAsSpam(world: World, website: Website, given: NewSpam = {}): Outcome<Spam> {
  const spam: Spam = {
    spam_id: world.newId(),
    type: "email",
    reason: "junk",
    metadata: {},
    headers: {},
    content: {},
    ...given,
    timestamp: world.now(),
  };
  website.spams.set(spam.spam_id, spam);
  const { content: _, ...announced } = spam;
  return { value: spam, events: [caused("spam:message", { website_id: website.website_id, ...announced })] };
}

/** The message held back under that id, or the refusal `spam_not_found`. */
export function requireSpam(website: Website, spamId: string): Spam {
  return found(website.spams.get(spamId), "spam_not_found", `the website holds back no message ${spamId}`);
}

/** Decides on a message that was held back, which is then gone from the list. Event `spam:decision`. */
export function decideOnSpam(website: Website, spamId: string, action: string): Outcome {
  const { spam_id } = requireSpam(website, spamId);
  website.spams.delete(spam_id);
  return outcome(caused("spam:decision", { website_id: website.website_id, spam_id, action }));
}
