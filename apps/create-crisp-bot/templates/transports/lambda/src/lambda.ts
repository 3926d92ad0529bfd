import { lambdaHandler } from "@x/crisp-webhook/lambda";
import { createReceiver } from "./receiver.ts";

/** The function, behind API Gateway, a load balancer or a function URL. */
export const handler = lambdaHandler(createReceiver(process.env).webhooks);
