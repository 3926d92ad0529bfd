// Jest and its presets are installed elsewhere: a project has its own.
const preset = require.resolve("@babel/preset-env", { paths: [process.env.JEST_HOME] });
module.exports = { presets: [[preset, { targets: { node: "current" } }]] };
