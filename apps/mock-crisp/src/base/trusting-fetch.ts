import type { Fetch } from "@x/crisp-rest";

/**
 * Creates a `fetch` that trusts the certificates of an authority (PEM), or, without one, any certificate: for addresses of
 * this machine only. Loads undici with the first call.
 */
export function createTrustingFetch({ ca }: { readonly ca?: string | (() => Promise<string>) }): Fetch {
  let loading: Promise<Fetch> | undefined;
  const load = async (): Promise<Fetch> => {
    const { Agent, fetch } = await import("undici");
    const authority = typeof ca === "function" ? await ca() : ca;
    const connect = authority === undefined ? { rejectUnauthorized: false } : { ca: authority };
    const dispatcher = new Agent({ connect });
    // Undici's types of this standard differ from those of Node.
    return (url, init) => fetch(url, { ...init, dispatcher } as never) as unknown as Promise<Response>;
  };
  return async (url, init) => {
    loading ??= load();
    return (await loading)(url, init);
  };
}
