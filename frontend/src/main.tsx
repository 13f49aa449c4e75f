import "@fontsource-variable/figtree/wght.css";
import "@mantine/core/styles.layer.css";
import "./app.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./App";
import { loadConfig } from "./config";
import { startLanguage } from "./i18n";
import { StartFailure } from "./components/StartFailure";
import { restoreSession } from "./session/session";

const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");
const root = createRoot(place);

async function start(): Promise<void> {
  await startLanguage();
  try {
    await loadConfig();
  } catch {
    root.render(<StartFailure onRetry={() => void start()} />);
    return;
  }
  await restoreSession();
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
