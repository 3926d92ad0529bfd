// Three bots as a user would write them, each a function that connects its handlers. They answer by web hook or RTM.
import { isAutomated, isFromVisitor } from "@x/crisp-types";
import { chosen, picker } from "@x/crisp-types/content";

/** @typedef {import("@x/crisp-rest").CrispRest} CrispRest */
/** @typedef {{ on: import("@x/crisp-rtm").CrispRtm["on"] }} Events */

/** Asks what it is about, and answers the choice. @param {CrispRest} crisp @param {Events} events */
export function pickerBot(crisp, events) {
  events.on("message:send", async ({ data }) => {
    if (!isFromVisitor(data) || isAutomated(data)) return;
    await crisp.conversation(data).send(picker("What is it about?", ["An order", "Something else"], { id: "topic" }));
  });
  events.on("message:updated", async ({ data }) => {
    const choice = chosen(data);
    if (choice?.id === "topic") await crisp.conversation(data).send(`You chose: ${choice.label}`);
  });
}

/** Hands a conversation to an operator, with a note, when somebody asks for a human; then it is silent there. @param {CrispRest} crisp @param {Events} events @param {string} operator */
export function handOffBot(crisp, events, operator) {
  events.on("message:send", async ({ data }) => {
    if (!isFromVisitor(data) || isAutomated(data)) return;
    const conversation = crisp.conversation(data);
    const { data: known } = await conversation.meta();
    if (known?.["human"] === true) return;
    if (!/human/i.test(String(data.content))) return void (await conversation.send("Ask me anything."));
    await conversation.update({ data: { human: true }, segments: ["handed-over"] });
    await conversation.note("The visitor asks for a human.");
    await conversation.assign(operator);
    await conversation.send("A colleague takes over.");
  });
}

/** Answers with what a model makes of the whole conversation. @param {CrispRest} crisp @param {Events} events @param {(transcript: { role: string, content: string }[]) => Promise<string>} model */
export function modelBot(crisp, events, model) {
  events.on("message:send", async ({ data }) => {
    if (!isFromVisitor(data) || isAutomated(data)) return;
    const conversation = crisp.conversation(data);
    await conversation.compose("start");
    await conversation.send(await model(await conversation.transcript()), { key: `answer-${data.fingerprint}` });
  });
}
