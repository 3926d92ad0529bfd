// Runs the built mock-crisp and example bot until a signal arrives or one of them exits.
import { fileURLToPath } from "node:url";
import { startPair } from "./pair.mjs";

/**
 * Starts both and prints what to try. Exits the process when one of them stops.
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
mock-crisp is ready${attached ? " and the echo bot is connected" : ""}.

  Dashboard      ${url}/
  Say hi         npx mock-crisp say "hi" --expect-reply${at}
  Send an event  npx mock-crisp trigger session:set_email${at}
  Your own bot   npx mock-crisp env${at}   (prints its environment variables)

Press Ctrl-C to stop.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(process.argv.slice(2));
