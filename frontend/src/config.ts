/** What differs between stages; served beside index.html, so that one build fits them all. */
export interface SiteConfig {
  /** Address of the API, ending in /v1. */
  api: string;
  auth: { endpoint: string; client_id: string; region: string };
}

let loaded: SiteConfig | undefined;

/** Reads /config.json once; must be done before anything else asks the server. */
export async function loadConfig(): Promise<SiteConfig> {
  const answer = await fetch("/config.json", { cache: "no-store" });
  if (!answer.ok) throw new Error(`config.json answered ${answer.status}`);
  loaded = (await answer.json()) as SiteConfig;
  return loaded;
}

export function config(): SiteConfig {
  if (!loaded) throw new Error("loadConfig() has not finished");
  return loaded;
}

/** The inbox only exists where mail stays on the machine. */
export function hasInbox(): boolean {
  const { hostname } = new URL(config().auth.endpoint);
  return hostname === "127.0.0.1" || hostname === "localhost";
}
