import type {
  APIGatewayProxyEvent,
  APIGatewayProxyEventV2,
  APIGatewayProxyResult,
  APIGatewayProxyStructuredResultV2,
  LambdaFunctionURLEvent,
  LambdaFunctionURLResult,
} from "aws-lambda";
import { expect, expectTypeOf, test } from "vitest";
import { CrispWebhooks } from "../index.ts";
import { lambdaHandler } from "./lambda.ts";

test("a handler is assignable to AWS's own types of events and results", () => {
  const handler = lambdaHandler(new CrispWebhooks({ logger: false, secret: "s" }));
  expectTypeOf(handler).toExtend<(event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>>();
  expectTypeOf(handler).toExtend<(event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>>();
  expectTypeOf(handler).toExtend<(event: LambdaFunctionURLEvent) => Promise<LambdaFunctionURLResult>>();
});

test("parameters that REST APIs have decoded are encoded as they were sent", async () => {
  const handler = lambdaHandler(new CrispWebhooks({ logger: false, urlKey: "a b&c=d" }));
  const event = { httpMethod: "POST", path: "/crisp", headers: null, body: "{}", isBase64Encoded: false };
  const answer = (queryStringParameters: Record<string, string | undefined> | null) =>
    handler({ ...event, queryStringParameters });
  expect((await answer({ key: "a b&c=d", other: undefined })).body).toContain("malformed_json");
  expect((await answer({ key: "a b" })).statusCode).toBe(401);
  expect((await answer(null)).statusCode).toBe(401);
});
