// Loaded into the mock's process by `--import`: answers each message of its parent with the bytes in use.
import { usedBytes } from "../../harness/measure.mjs";

process.on("message", async () => process.send?.({ bytes: await usedBytes() }));
// The mock ends on request, not when its parent disconnects.
process.channel?.unref();
