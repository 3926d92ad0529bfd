import { announce } from "./toast.tsx";

/** Downloads a text as a file. */
export function download(name: string, text: string, type = "application/json"): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type }));
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address when it starts the download, which may be after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce(`Saved ${name}`);
}
