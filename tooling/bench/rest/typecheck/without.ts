export async function answer(_websiteId: string, _sessionId: string): Promise<string | undefined> {
  return undefined;
}
