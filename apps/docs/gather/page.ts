/** A page to write. */
export interface Page {
  /** Path without a leading slash and extension. */
  readonly page: string;
  readonly text: string;
}

/** A group or page of the sidebar. */
export interface SidebarItem {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly SidebarItem[];
}

/** A fenced block. */
export function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}
