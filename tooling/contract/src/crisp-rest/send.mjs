// Sends one message with a key, as a process that may be killed at any time: `node send.mjs <website> <session> <key>`.
// Runs outside of the tests, from the built packages.
import { CrispRest } from "@x/crisp-rest";

const [website_id = "", session_id = "", key = ""] = process.argv.slice(2);
const { fingerprint } = await CrispRest.fromEnv().conversation({ website_id, session_id }).send("Shipped.", { key });
console.log(fingerprint);
