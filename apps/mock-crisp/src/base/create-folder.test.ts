import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createFolder } from "./create-folder.ts";

const root = mkdtempSync(join(tmpdir(), "folder-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("creates missing folders, and keeps existing ones", async () => {
  await createFolder(join(root, "a/b/c"));
  await createFolder(join(root, "a/b/c"));
  expect(existsSync(join(root, "a/b/c"))).toBe(true);
});

test("fails below a file", async () => {
  writeFileSync(join(root, "file"), "");
  await expect(createFolder(join(root, "file/below"))).rejects.toMatchObject({ code: "ENOTDIR" });
});

test.runIf(existsSync("/proc/self"))("fails if a parent refuses new folders", async () => {
  await expect(createFolder("/proc/nope/below")).rejects.toMatchObject({ code: "ENOENT" });
});
