// `npm start`: installs, builds and runs mock-crisp with the example bot. Options are passed to mock-crisp.
import { build, install } from "./pnpm.mjs";
import { serve } from "./serve.mjs";

const needed = ["@x/mock-crisp", "@x/echo-bot"];
install(...needed);
build(...needed);
await serve(process.argv.slice(2));
