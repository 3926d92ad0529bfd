// A bot that finds Crisp by the environment and answers each visitor, until it is stopped.
import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";

const crisp = CrispRest.fromEnv();
const rtm = CrispRtm.fromEnv({ events: ["message:send"] });
rtm.on("message:send", ({ data }) => crisp.conversation(data).send(`You said ${data.content}`));
await rtm.connect();
console.log("connected");
