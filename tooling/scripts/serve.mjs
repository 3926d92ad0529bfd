// Runs what is built: mock-crisp with the example bot attached, until a signal comes or one of the two ends.
import { fileURLToPath } from "node:url";
import { startPair } from "./pair.mjs";

/**
 * Starts both and says what to try. Ends this process.
 *
 * @param {string[]} args For `mock-crisp start`.
 */
export async function serve(args) {
  const pair = startPair(args, (code, why) => {
    console.error(why);
    process.exit(code);
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, async () => {
      await pair.stop();
      process.exit(0);
    });
  }
  const { url, attached } = await pair.ready;
  console.log(whatToTry(url, attached));
}

/** @param {string} url @param {boolean} attached */
function whatToTry(url, attached) {
  const at = new URL(url).port === "4380" ? "" : ` --url ${url}`;
  return `
mock-crisp is ready${attached ? " and the echo bot is attached" : ""}.

  Open it        ${url}/
  Say hi         npx mock-crisp say "hi" --expect-reply${at}
  Send an event  npx mock-crisp trigger session:set_email${at}
  Your own bot   npx mock-crisp env${at}   (the variables that point it here)

Ctrl-C stops both.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(process.argv.slice(2));
