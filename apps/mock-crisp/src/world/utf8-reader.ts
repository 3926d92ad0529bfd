import { isAscii } from "node:buffer";
import { MockCrispError } from "../base/mock-crisp-error.ts";

/** Bytes of a text: from this size on, garbage collection does not copy it, and reading it takes a few milliseconds. */
const PIECE = 256 * 1024;

const LINE_END = 0x0a;

/** Decodes UTF-8 as it comes in. */
export interface Utf8Reader {
  /** Passes on the text that can be decoded. Throws `invalid_data` if it is not UTF-8. */
  push(bytes: Uint8Array, read: (text: string) => void): void;
  /** Passes on the rest. */
  end(read: (text: string) => void): void;
}

/** Creates a reader. It passes on large texts that end at the end of a line, if there are lines. */
export function createUtf8Reader(): Utf8Reader {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let waiting: Uint8Array[] = [];
  let size = 0;
  let isFirst = true;
  /** True if the decoder holds the beginning of a character. */
  let isWithin = false;

  function decode(bytes: Buffer, isLast: boolean): string {
    let text: string;
    // Four times as fast.
    if (!isWithin && isAscii(bytes)) text = bytes.toString("latin1");
    else {
      try {
        text = decoder.decode(bytes, { stream: !isLast });
      } catch (cause) {
        throw new MockCrispError("invalid_data", "snapshot: it is not valid UTF-8. Save it as UTF-8.", { cause });
      }
      isWithin = (bytes.at(-1) ?? 0) > 0x7f;
    }
    if (!isFirst) return text;
    isFirst = false;
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  return {
    push(bytes, read) {
      waiting.push(bytes);
      size += bytes.length;
      if (size < PIECE) return;
      const all =
        waiting.length === 1 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : Buffer.concat(waiting);
      const end = all.lastIndexOf(LINE_END) + 1 || all.length;
      waiting = [all.subarray(end)];
      size = all.length - end;
      read(decode(all.subarray(0, end), false));
    },
    end(read) {
      read(decode(Buffer.concat(waiting), true));
    },
  };
}
