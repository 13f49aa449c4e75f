import react from "@vitejs/plugin-react";
import type { Plugin, ProxyOptions } from "vite";
import { defineConfig } from "vitest/config";

const BACKEND = process.env.MYNUMA_SITE ?? "http://localhost:8000";
const SERVED_BY_THE_BACKEND = [
  ...["/v1", "/inbox", "/verify-sender", "/confirm-account", "/test-address", "/test-mail"],
  // Followed by a token, so that "/campaigns" and the like stay ours.
  ...["^/o/", "^/c/", "^/u/"],
];

/**
 * What the site must be served with. Styles: the component library writes <style> elements, and the
 * preview of a mail, which inherits this policy, is full of them. Scripts: our own files only.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: https: http://localhost:* http://127.0.0.1:*",
  // The API, the user pool and the bucket for imports; here all of them are on this machine.
  "connect-src 'self' http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The local run's config.json, with the API behind this server's own address, so that CORS stays out of development. */
function backendConfig(): Plugin {
  const middleware = async (
    _request: unknown,
    response: {
      statusCode: number;
      setHeader(k: string, v: string): void;
      end(body: string): void;
    },
  ) => {
    response.setHeader("Content-Type", "application/json");
    try {
      const config = (await (await fetch(`${BACKEND}/config.json`)).json()) as object;
      response.end(JSON.stringify({ ...config, api: "/v1" }));
    } catch {
      response.statusCode = 503;
      response.end("{}");
    }
  };
  return {
    name: "mynuma-backend-config",
    configureServer: (server) => void server.middlewares.use("/config.json", middleware),
    configurePreviewServer: (server) => void server.middlewares.use("/config.json", middleware),
  };
}

const proxy = Object.fromEntries(
  SERVED_BY_THE_BACKEND.map((path): [string, ProxyOptions] => [path, { target: BACKEND }]),
);

export default defineConfig({
  json: { stringify: true, namedExports: false },
  base: "/",
  plugins: [react(), backendConfig()],
  server: { host: "127.0.0.1", port: 5173, proxy },
  preview: {
    host: "127.0.0.1",
    port: 4173,
    proxy,
    headers: { "Content-Security-Policy": CONTENT_SECURITY_POLICY },
  },
  build: { target: "es2022", manifest: true, sourcemap: false },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
