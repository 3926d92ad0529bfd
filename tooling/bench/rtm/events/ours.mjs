import { CrispRtm } from "@x/crisp-rtm";
import { measureEvents } from "./measure-events.mjs";

/** @type {import("../../harness/define.mjs").Measure} */
export default ({ quick, params: { validation } }) =>
  measureEvents({ quick }, async (apiUrl, onEvent) => {
    const rtm = new CrispRtm({ tier: "plugin", identifier: "id", key: "key", apiUrl, validation });
    rtm.on("message:send", ({ data }) => onEvent(/** @type {{ content: string }} */ (data)));
    await rtm.connect();
    return () => rtm.close();
  });
