// `npm start`: install, build, and run mock-crisp with the example bot attached. Flags go to mock-crisp.
import { install, pnpm } from "./pnpm.mjs";
import { serve } from "./serve.mjs";

install();
pnpm("exec", "turbo", "run", "build", "--output-logs=errors-only");
await serve(process.argv.slice(2));
