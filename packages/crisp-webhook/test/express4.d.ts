// Express 4 has the API of Express 5 as far as the tests use it, but no types under this name.
declare module "express4" {
  import express from "express";

  export default express;
}
