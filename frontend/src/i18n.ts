import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["nl", "en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = "mynuma.language";

const texts: Record<Language, () => Promise<{ default: object }>> = {
  nl: () => import("./locales/nl.json"),
  en: () => import("./locales/en.json"),
  fr: () => import("./locales/fr.json"),
};

/** Loads the language this person chose, else the browser's, else Dutch. */
export async function startLanguage(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: (await texts[language]()).default } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Throws when the texts cannot be loaded; the old language stays then. */
export async function chooseLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, "translation", (await texts[language]()).default);
  await i18next.changeLanguage(language);
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
}

function preferred(): Language {
  const wishes = [localStorage.getItem(KEPT) ?? "", ...navigator.languages];
  for (const wish of wishes) {
    const found = LANGUAGES.find((language) => wish.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return "nl";
}
