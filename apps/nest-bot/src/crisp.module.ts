import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from "@nestjs/common";
import { CrispWebhooks } from "@x/crisp-webhook";
import { createReply } from "@x/echo-bot/reply";
import { CrispController } from "./crisp.controller.ts";

/** The bot as a module of NestJS: `CrispWebhooks` is a provider, so that other services can register their handlers. */
@Module({})
export class CrispModule implements OnApplicationShutdown {
  readonly #webhooks: CrispWebhooks;

  constructor(@Inject(CrispWebhooks) webhooks: CrispWebhooks) {
    this.#webhooks = webhooks;
  }

  /** `env` holds the `CRISP_*` variables. */
  static forRoot(env: NodeJS.ProcessEnv): DynamicModule {
    const useFactory = () => {
      const webhooks = CrispWebhooks.fromEnv({}, env);
      webhooks.on("message:send", createReply(env));
      return webhooks;
    };
    return {
      module: CrispModule,
      controllers: [CrispController],
      providers: [{ provide: CrispWebhooks, useFactory }],
      exports: [CrispWebhooks],
    };
  }

  /** Waits for running handlers; hooks that arrive during the wait are answered with 503. */
  onApplicationShutdown(): Promise<void> {
    return this.#webhooks.close();
  }
}
