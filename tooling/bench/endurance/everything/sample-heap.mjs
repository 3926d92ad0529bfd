// Loaded into the mock's process by `--import`: answers each message of its parent with the bytes in use.
import { usedBytes } from "../../harness/measure.mjs";

process.on("message", async () => process.send?.({ bytes: await usedBytes() }));
// The mock ends when it is asked to, not when its parent lets go of it.
process.channel?.unref();
