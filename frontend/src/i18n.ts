import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export const LANGUAGES = ["nl", "en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = "mynuma.language";

type Load = () => Promise<{ default: object }>;

/** What the first pages say; a visit begins with nothing else. */
const first: Record<Language, Load> = {
  nl: () => import("./locales/nl/first.json"),
  en: () => import("./locales/en/first.json"),
  fr: () => import("./locales/fr/first.json"),
};

/** What all other pages say. */
const more: Record<Language, Load> = {
  nl: () => import("./locales/nl/more.json"),
  en: () => import("./locales/en/more.json"),
  fr: () => import("./locales/fr/more.json"),
};

/** The page that a visit begins with is asked for before its language is known. */
const started = new Promise<void>((resolve) => i18next.on("initialized", () => resolve()));

/** Loads the language this person chose, else the browser's, else Dutch. */
export async function startLanguage(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: (await first[language]()).default } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Throws when the texts cannot be loaded; the old language stays then. */
export async function chooseLanguage(language: Language): Promise<void> {
  const [early, late] = await Promise.all([first[language](), more[language]()]);
  add(language, { ...early.default, ...late.default });
  await i18next.changeLanguage(language);
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
}

/** Loads a page that is not among the first ones, and what it says. Rejects when it cannot. */
export function withItsTexts<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), addMore()]);
    return page;
  };
}

async function addMore(): Promise<void> {
  await started;
  const language = i18next.language as Language;
  add(language, (await more[language]()).default);
}

function add(language: Language, texts: object): void {
  i18next.addResourceBundle(language, "translation", texts, true, true);
}

function preferred(): Language {
  const wishes = [localStorage.getItem(KEPT) ?? "", ...navigator.languages];
  for (const wish of wishes) {
    const found = LANGUAGES.find((language) => wish.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return "nl";
}
