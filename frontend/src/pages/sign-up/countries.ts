// Where those who sign up live: the European Union first of all, and its neighbours.
const CODES = [
  ...["AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR"],
  ...["HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE"],
  ...["SI", "SK"],
];
const NEAR = ["BE", "NL", "LU", "FR", "DE"];

/** For a list to choose from: ours and our neighbours first, then by name. */
export function countries(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  const named = (code: string) => ({ value: code, label: names.of(code) ?? code });
  const others = CODES.filter((code) => !NEAR.includes(code)).map(named);
  const byName = new Intl.Collator(language);
  return [
    ...NEAR.map(named),
    ...others.sort((one, other) => byName.compare(one.label, other.label)),
  ];
}
