import "i18next";

import type first from "./locales/nl/first.json";
import type more from "./locales/nl/more.json";

declare module "i18next" {
  interface CustomTypeOptions {
    // Dutch is written first; the check of the locales keeps the others equal.
    resources: { translation: typeof first & typeof more };
  }
}
