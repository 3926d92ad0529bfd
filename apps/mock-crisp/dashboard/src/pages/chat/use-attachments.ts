import { useSignal } from "@preact/signals";
import { type Author, api } from "../../api/client.ts";
import { upload } from "../../live/upload.ts";
import { attempt } from "../../ui/toast.tsx";

/** Uploads files and sends each as a message. `uploading` counts those under way. */
export function useAttachments(session: string, websiteId: string | undefined) {
  const uploading = useSignal(0);

  async function sendFile(author: Author, file: File) {
    if (websiteId === undefined) return;
    uploading.value += 1;
    await attempt(async () => {
      const content = await upload(websiteId, file);
      const isAudio = content.type.startsWith("audio/");
      const said = isAudio
        ? { type: "audio", content: { url: content.url, type: content.type, duration: durationOf(file) } }
        : { type: "file", content };
      await (author === "user" ? api.say(session, said) : api.answer(session, said));
    });
    uploading.value -= 1;
  }

  return {
    uploading,
    async sendFiles(author: Author, files: Iterable<File>) {
      for (const file of files) await sendFile(author, file);
    },
  };
}

/** The approximate length of an audio file in seconds: it is assumed to have 128 kbit/s, which is usual. */
function durationOf({ size }: File): number {
  return Math.max(1, Math.round(size / 16_000));
}
