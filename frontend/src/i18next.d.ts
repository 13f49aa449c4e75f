import "i18next";

import type texts from "./locales/nl.json";

declare module "i18next" {
  interface CustomTypeOptions {
    // Dutch is written first; the check of the locales keeps the others equal.
    resources: { translation: typeof texts };
  }
}
