import { bytes } from "../kinds.ts";
import { write } from "../measure.ts";
import { setting } from "../setting.ts";
import { unknownNumbers } from "./unknown-numbers.ts";

/** The largest requests and files. */
export const sizes = {
  maxRequestSize: setting(bytes, {
    default: 1024 * 1024,
    summary: "largest body of a REST call",
    assumption: {
      id: "rest-max-request-size",
      question: "How large may the body of a REST call be?",
      source: unknownNumbers,
      confidence: "guess",
      measure: write("sends ever larger custom data, until a body is refused"),
    },
  }),
  maxUploadSize: setting(bytes, {
    default: 10_000_000,
    summary: "largest file that a client may upload",
    assumption: {
      id: "upload-max-size",
      question: "How large may an uploaded file be?",
      source: "the policy in an event of Crisp's reference names 10 MB",
      confidence: "reported",
      measure: write("asks for the address of an upload, whose event states the size, and uploads nothing"),
    },
  }),
  uploadBytes: setting(bytes, {
    default: 100_000_000,
    summary: "bytes of uploaded files to keep",
    details: "Beyond that the oldest files are dropped: their addresses answer 410.",
  }),
};
