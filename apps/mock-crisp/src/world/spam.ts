/** A message that was held back as spam until somebody decides on it. */
export interface Spam {
  readonly spam_id: string;
  readonly type: string;
  readonly reason: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Readonly<Record<string, unknown>>;
  readonly timestamp: number;
}
