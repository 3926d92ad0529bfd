module.exports = {
  testMatch: ["**/*.jest.js", "**/*.jest.mjs"],
  testTimeout: 60_000,
  // As the READMEs say.
  transformIgnorePatterns: ["/node_modules/(?!(\\.pnpm/)?@x[/+])"],
};
