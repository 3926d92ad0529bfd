import { Controller, Inject, Post, Req, Res } from "@nestjs/common";
import { CrispWebhooks } from "@x/crisp-webhook";
import { nestHandler } from "@x/crisp-webhook/nest";

type Handle = ReturnType<typeof nestHandler>;

/** Receives web hooks at `/crisp`. */
@Controller("crisp")
export class CrispController {
  readonly #handle: Handle;

  constructor(@Inject(CrispWebhooks) webhooks: CrispWebhooks) {
    this.#handle = nestHandler(webhooks);
  }

  @Post()
  receive(@Req() request: Parameters<Handle>[0], @Res() response: Parameters<Handle>[1]): Promise<void> {
    return this.#handle(request, response);
  }
}
