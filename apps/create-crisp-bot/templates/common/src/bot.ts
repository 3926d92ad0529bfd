import type { CrispRest } from "@x/crisp-rest";
import { isAutomated, isFromVisitor } from "@x/crisp-types";
import { chosen, picker } from "@x/crisp-types/content";
import { type CrispRouter, createCrispRouter } from "@x/crisp-types/router";

/** The segment of a conversation that a person has taken over: the bot is silent there. */
const withAPerson = "with-a-person";

const menu = picker(
  "How can I help?",
  [
    { value: "hours", label: "Opening hours" },
    { value: "person", label: "Talk to a person" },
  ],
  { id: "menu" },
);

/**
 * The bot: handlers by event, which answer over REST. A delivery is repeated after a failure; with a `key`, a message is
 * still sent once.
 */
export function createBot(crisp: CrispRest): CrispRouter {
  return createCrispRouter({
    "message:send": async ({ data }) => {
      if (!isFromVisitor(data) || isAutomated(data)) return;
      const conversation = crisp.conversation(data);
      const { nickname, segments } = await conversation.meta();
      if (segments?.includes(withAPerson)) return;
      await conversation.send(`Hello ${nickname}!`, { key: `hello ${data.fingerprint}` });
      await conversation.send(menu, { key: `menu ${data.fingerprint}` });
    },

    // A visitor's click on a choice arrives as a change of the message.
    "message:updated": async ({ data }) => {
      const choice = chosen(data);
      if (choice?.id !== "menu") return;
      const conversation = crisp.conversation(data);
      const key = `${choice.value} ${data.fingerprint}`;
      if (choice.value === "hours") {
        await conversation.send("We are open from 9 to 5.", { key });
      } else if (choice.value === "person") {
        await conversation.update({ segments: [withAPerson] });
        await conversation.note("The visitor asked for a person.", { key: `note ${key}` });
        await conversation.send("A person will answer soon.", { key });
      }
    },
  });
}
