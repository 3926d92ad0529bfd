const { CrispRest } = require("@x/crisp-rest");
const { CrispWebhooks } = require("@x/crisp-webhook");
const { CrispRtm } = require("@x/crisp-rtm");
const { picker } = require("@x/crisp-types/content");

test("the libraries load by require", () => {
  for (const one of [CrispRest, CrispWebhooks, CrispRtm]) expect(typeof one).toBe("function");
  expect(picker("Which size?", ["S", "L"]).type).toBe("picker");
});
