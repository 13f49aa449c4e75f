import type { Field } from "../../api/types";

const HEADINGS = [
  [
    ...["E-mail", "Taal", "Eigen nummer", "Toestand", "Lijsten", "Rechtsgrond", "Sterkte", "Bron"],
    ...["Toestemming van (UTC)", "Verkocht op (UTC)", "Verkoop", "Productgroep", "Kon weigeren"],
    ...["Mag gevolgd worden", "Antwoord van (UTC)", "Aangemaakt (UTC)"],
  ],
  [
    ...["E-mail", "Langue", "Votre référence", "État", "Listes", "Base légale", "Force", "Source"],
    ...["Consentement du (UTC)", "Vendu le (UTC)", "Vente", "Groupe de produits"],
    ...["Pouvait refuser", "Suivi accepté", "Réponse du (UTC)", "Créé le (UTC)"],
  ],
  [
    ...["E-mail", "Language", "Your reference", "State", "Lists", "Basis", "Strength", "Source"],
    ...["Consent of (UTC)", "Sold on (UTC)", "Sale", "Product group"],
    ...["Could refuse", "May be followed", "Answer of (UTC)", "Made (UTC)"],
  ],
];

const TARGETS = [
  ...["email", "language", "external_id", "status", "", "consent_basis", "", "consent_source"],
  ...["consent_date", "sale_date", "sale_reference", "sale_product_group", "sale_opt_out_offered"],
  ...["tracking_consent", "tracking_date", ""],
];

/**
 * What stands in the columns of a file that Mynuma wrote itself, undefined for any other: nothing
 * need be guessed then, whatever the account calls its own fields.
 */
export function ownMapping(
  columns: readonly string[],
  fields: readonly Field[],
): string[] | undefined {
  const own = HEADINGS.find((names) => names.every((name, at) => columns[at] === name));
  if (!own) return undefined;
  const known = new Set(fields.map((field) => field.name));
  const more = columns.slice(own.length).map((name) => (known.has(name) ? `field:${name}` : ""));
  return [...TARGETS, ...more];
}
