import type { MockCrisp } from "../api/mock-crisp.ts";

/** The address of a mock's dashboard below `base`, with the control token if the mock requires one. */
export function dashboardUrl({ controlToken, url }: Pick<MockCrisp, "controlToken" | "url">, base = url): string {
  return controlToken === undefined ? `${base}/` : `${base}/?token=${encodeURIComponent(controlToken)}`;
}
