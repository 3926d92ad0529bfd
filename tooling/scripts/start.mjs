// `npm start`: install, build, and run mock-crisp with the example bot attached. Flags go to mock-crisp.
import { build, install } from "./pnpm.mjs";
import { serve } from "./serve.mjs";

install("@x/mock-crisp", "@x/echo-bot");
build();
await serve(process.argv.slice(2));
