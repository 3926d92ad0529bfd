// A bot and the mock that it is tested with, in one process: it receives messages over RTM and answers over REST.
import { CrispRest } from "@x/crisp-rest";
import { CrispRtm } from "@x/crisp-rtm";
import { startMockCrisp } from "@x/mock-crisp";

const crisp = await startMockCrisp();
const { identifier, key } = crisp.tokens.plugin;
const rtm = new CrispRtm({ tier: "plugin", identifier, key, apiUrl: crisp.url, events: ["message:send"] });
const rest = CrispRest.fromEnv({}, crisp.env);
rtm.on("message:send", ({ data }) => rest.conversation(data).send(`You said ${data.content}`));
await rtm.connect();
const visitor = await crisp.visitor({ nickname: "Ada" });
await visitor.says("hi");
await visitor.hears("You said hi");
await rtm.close();
await crisp.close();
