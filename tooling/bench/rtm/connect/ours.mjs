import { CrispRtm } from "@x/crisp-rtm";
import { measureConnects } from "./measure-connects.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default ({ quick }) =>
  measureConnects({ quick }, ({ env }) => {
    const rtm = CrispRtm.fromEnv({ events: ["message:send"] }, env);
    return { connect: () => rtm.connect(), close: () => rtm.close() };
  });
