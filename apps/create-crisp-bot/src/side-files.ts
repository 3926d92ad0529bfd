import { type Choices, type Transport, transports } from "./choices.ts";

/** Variables of the bot: name, and what it is. */
function variables({ transport, queue }: Choices): [name: string, meaning: string][] {
  return [
    ["CRISP_TIER=plugin", "the kind of the token: plugin, website or user"],
    ["CRISP_TOKEN_IDENTIFIER=", "from the Marketplace, Tokens, of your plugin"],
    ["CRISP_TOKEN_KEY=", "from the same place"],
    ...(transports[transport].hooks
      ? ([["CRISP_WEBHOOK_SECRET=", "from the Marketplace, Web hooks: the signing secret"]] satisfies [
          string,
          string,
        ][])
      : []),
    ...(queue
      ? ([["REDIS_URL=", "such as redis://127.0.0.1:6379; without it events are kept in memory only"]] satisfies [
          string,
          string,
        ][])
      : []),
  ];
}

/** `.env.example`. */
export function envExample(choices: Choices): string {
  return variables(choices)
    .map(([line, meaning]) => `# ${meaning}\n${line}\n`)
    .join("\n");
}

/** The configuration of TypeScript: the one that checks, and the one that builds. */
export function tsconfigs({ transport, language }: Choices): Record<string, string> {
  if (language === "js") return {};
  const next = transport === "next";
  const options = {
    target: "es2022",
    module: next ? "esnext" : "nodenext",
    ...(next
      ? { moduleResolution: "bundler", jsx: "preserve", lib: ["es2023", "dom"], incremental: true }
      : { lib: ["es2023"] }),
    types: ["node"],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    allowImportingTsExtensions: true,
    ...(next ? { plugins: [{ name: "next" }] } : { rewriteRelativeImportExtensions: true }),
    noEmit: true,
  };
  const include = next ? ["app", "src", "test", "next-env.d.ts"] : ["src", "test"];
  const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
  return {
    "tsconfig.json": json({ compilerOptions: options, include }),
    ...(next
      ? {}
      : {
          "tsconfig.build.json": json({
            extends: "./tsconfig.json",
            compilerOptions: { noEmit: false, allowImportingTsExtensions: false, rootDir: "src", outDir: "dist" },
            include: ["src"],
          }),
        }),
  };
}

/** The Dockerfile, or nothing for Workers, which run no containers. */
export function dockerfile({ transport, language }: Choices): string | undefined {
  const copyManifest = "WORKDIR /app\nCOPY package*.json ./\n";
  if (transport === "workers") return undefined;
  if (transport === "lambda") {
    const built = language === "ts" ? "RUN npx tsc -p tsconfig.build.json\n" : "";
    const handler = language === "ts" ? "dist/lambda.handler" : "src/lambda.handler";
    return `FROM amazon/aws-lambda-nodejs:22\nWORKDIR \${LAMBDA_TASK_ROOT}\nCOPY package*.json ./\nRUN npm install\nCOPY . .\n${built}RUN npm prune --omit=dev\nCMD ["${handler}"]\n`;
  }
  const run =
    transport === "next"
      ? { build: "RUN npx next build\n", command: '["npx", "next", "start"]' }
      : language === "ts"
        ? { build: "RUN npm run build\n", command: '["node", "dist/main.js"]' }
        : { build: "", command: '["node", "src/main.js"]' };
  return `FROM node:22-alpine AS build
${copyManifest}RUN npm install
COPY . .
${run.build}RUN npm prune --omit=dev

FROM node:22-alpine
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app .
USER node
${transports[transport].hooks ? "EXPOSE 3000\n" : ""}CMD ${run.command}
`;
}

function deployment({ transport, language }: Choices): string {
  if (transport === "workers") {
    return "Set the secrets of `.env.example` with `npx wrangler secret put NAME`, then run `npx wrangler deploy` (it needs Node 22). The address of\nthe hook is that of the Worker.";
  }
  if (transport === "lambda") {
    return `The function is \`handler\` in \`src/lambda.${language}\`. The \`Dockerfile\` builds an image for Lambda; a bundle of the file works too.`;
  }
  return "`docker build -t my-bot .` builds an image; pass the variables of `.env.example` to it.";
}

/** README.md. */
export function readme(name: string, choices: Choices): string {
  const { transport, queue, language } = choices;
  const chosen: Transport = transports[transport];
  return `# ${name}

A bot for [Crisp](https://crisp.chat): it greets visitors, offers a menu and hands over to a person. It gets its events by
${chosen.summary}${queue ? ", and handles them from a queue" : ""}.

\`\`\`sh
npm install
npm start   # the bot and a local Crisp server; open the dashboard that it prints and say hi
npm test    # two tests, each against a local Crisp server
\`\`\`

## Change what it says

The answers are in [src/bot.${language}](src/bot.${language}). Each handler gets the event's \`data\`; \`crisp.conversation(data)\` answers. A click on a
menu arrives as \`message:updated\`.

## Run it with your Crisp account

1. Create a plugin in the Crisp Marketplace and install it on your website.
2. Copy \`.env.example\` to \`.env\` and fill it in.
${chosen.hooks ? "3. Enter the public address of the bot, followed by `/crisp`, as the web hook of the plugin, with the events `message:send` and `message:updated`.\n4. `npm run live`" : "3. `npm run live`"}

## Deploy it

${deployment(choices)}
`;
}
