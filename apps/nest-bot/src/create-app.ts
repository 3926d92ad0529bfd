import "reflect-metadata";
import { NestFactory } from "@nestjs/core";
import type { NestExpressApplication } from "@nestjs/platform-express";
import { CrispModule } from "./crisp.module.ts";

/** The application. `rawBody` keeps the bytes that Crisp signed. */
export function createApp(env: NodeJS.ProcessEnv): Promise<NestExpressApplication> {
  return NestFactory.create<NestExpressApplication>(CrispModule.forRoot(env), {
    rawBody: true,
    logger: ["error", "warn"],
  });
}
