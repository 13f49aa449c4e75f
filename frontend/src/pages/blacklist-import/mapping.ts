import type { FileHead } from "../import/csv";
import { guessMapping, type Mapping } from "../import/mapping";

const NAMES: readonly [RegExp, "reason" | "date"][] = [
  [/reason|reden|raison|status|statut|type|oorzaak/, "reason"],
  [/date|datum|sinds|since|depuis|time|_at$/, "date"],
];

/** Guesses by the column's name, the address also by what stands in it. Each target once. */
export function guessBlacklistMapping(head: FileHead): Mapping {
  const guessed = guessMapping(head, []).map((target): string =>
    target === "email" ? target : "",
  );
  if (!guessed.includes("email")) {
    const at = head.columns.findIndex((column) => /mail|adres|address|courriel/i.test(column));
    if (at >= 0) guessed[at] = "email";
  }
  for (const [pattern, target] of NAMES) {
    const at = head.columns.findIndex(
      (column, index) => !guessed[index] && pattern.test(column.trim().toLowerCase()),
    );
    if (at >= 0) guessed[at] = target;
  }
  return guessed;
}
