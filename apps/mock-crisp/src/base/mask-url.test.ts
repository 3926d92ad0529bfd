import { expect, it } from "vitest";
import { maskUrl } from "./mask-url.ts";

it.each([
  ["http://127.0.0.1:9/hooks?key=mock_key", "http://127.0.0.1:9/hooks?key=***"],
  ["https://user:pw@bot.test/hooks", "https://***@bot.test/hooks"],
  ["https://token@bot.test/", "https://***@bot.test/"],
  ["http://a:b@c:d@bot.test/?token=1&&api_key=2&plain#secret", "http://***@bot.test/?token=***&&api_key=***&***#***"],
  ["http://bot.test?mock_key", "http://bot.test?***"],
  ["ftp://user:pw@bot.test/", "ftp://***@bot.test/"],
  ["user:pw@bot.test/?key=mock_key", "***@bot.test/?key=***"],
  ["http://bot.test/a@b/c", "http://bot.test/a@b/c"],
  ["http://127.0.0.1:3000/hooks", "http://127.0.0.1:3000/hooks"],
  ["http://[::1]:3000/", "http://[::1]:3000/"],
  ["", ""],
])("%s is shown as %s", (url, shown) => {
  expect(maskUrl(url)).toBe(shown);
});
