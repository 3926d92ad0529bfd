import { readFileSync } from "node:fs";
import { CrispQueueError, type CrispQueueErrorCode } from "@x/crisp-queue";
import { errorCodes as queue } from "@x/crisp-queue/error-codes";
import { CrispRestError, type CrispRestErrorCode } from "@x/crisp-rest";
import { errorCodes as rest } from "@x/crisp-rest/error-codes";
import { CrispRtmError, type CrispRtmErrorCode } from "@x/crisp-rtm";
import { errorCodes as rtm } from "@x/crisp-rtm/error-codes";
import { errorCodes as types } from "@x/crisp-types/error-codes";
import { CrispTypesError, type CrispTypesErrorCode } from "@x/crisp-types/examples";
import { CrispWebhookError, type CrispWebhookErrorCode } from "@x/crisp-webhook";
import { errorCodes as webhook } from "@x/crisp-webhook/error-codes";
import { MockCrispError, type MockCrispErrorCode } from "@x/mock-crisp";
import { errorCodes as mock } from "@x/mock-crisp/error-codes";
import { describe, expect, test } from "vitest";

const packages: Readonly<Record<string, readonly [object, (code: string, text: string) => Error]>> = {
  "packages/crisp-types": [types, (code, text) => new CrispTypesError(code as CrispTypesErrorCode, text)],
  "packages/crisp-webhook": [webhook, (code, text) => new CrispWebhookError(code as CrispWebhookErrorCode, text)],
  "packages/crisp-rtm": [rtm, (code, text) => new CrispRtmError(code as CrispRtmErrorCode, text)],
  "packages/crisp-rest": [rest, (code, text) => new CrispRestError(code as CrispRestErrorCode, text)],
  "packages/crisp-queue": [queue, (code, text) => new CrispQueueError(code as CrispQueueErrorCode, text)],
  "apps/mock-crisp": [mock, (code, text) => new MockCrispError(code as MockCrispErrorCode, text)],
};

/** The site of the documentation, as the package's manifest names it. */
function siteOf(folder: string): string {
  const file = new URL(`../../../${folder}/package.json`, import.meta.url);
  const { homepage } = JSON.parse(readFileSync(file, "utf8")) as { homepage: string };
  return homepage.slice(0, homepage.indexOf("/packages/"));
}

describe.each(Object.entries(packages))("an error of %s", (folder, [codes, create]) => {
  const page = (code: string) => `${siteOf(folder)}/errors/${folder.split("/")[1]}/${code}`;

  test.each(Object.keys(codes))("links to the page of %s", (code) => {
    const error = create(code, "it failed");
    expect(error.message).toBe(`[${code}] it failed. See ${page(code)}`);
  });

  test("has the link at its end, after whatever the text ends with", () => {
    const [code = ""] = Object.keys(codes);
    expect(create(code, "It failed.").message).toBe(`[${code}] It failed. See ${page(code)}`);
    expect(create(code, "did it fail?").message).toBe(`[${code}] did it fail? See ${page(code)}`);
  });
});

test("Crisp's own reasons have no page", () => {
  const error = new MockCrispError("session_not_found", "no such session");
  expect(error.message).toBe("[session_not_found] no such session");
});
