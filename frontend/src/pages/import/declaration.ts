import type { ConsentBasis, NewImport } from "../../api/types";

/** Why these people may be mailed; it stands for every row that does not say its own. */
export interface Declaration {
  basis: ConsentBasis | "";
  source: string;
  /** YYYY-MM-DD. */
  date: string;
  language: NonNullable<NewImport["language"]>;
  /** Of a sale alone, as the next two. */
  reference: string;
  productGroup: string;
  couldRefuse: boolean;
}

/** Whether nothing is missing. */
export function isDeclared(declaration: Declaration): boolean {
  const { basis, source, date, reference, productGroup, couldRefuse } = declaration;
  const isSold = Boolean(reference.trim() && productGroup.trim() && couldRefuse);
  return Boolean(basis && source.trim() && date) && (basis !== "sale" || isSold);
}

/** As the API takes it. Of a sale the address was obtained on the day of the sale. */
export function consentOf(declaration: Declaration): NewImport["consent"] {
  // A date has no hour; noon is the same day in every zone of Europe, unless it is still to come.
  const noon = `${declaration.date}T12:00:00Z`;
  const now = new Date().toISOString();
  const at = noon < now ? noon : now;
  const consent = {
    basis: declaration.basis as ConsentBasis,
    source: declaration.source.trim(),
    obtained_at: at,
  };
  if (declaration.basis !== "sale") return consent;
  const sale = {
    sold_at: at,
    reference: declaration.reference.trim(),
    product_group: declaration.productGroup.trim(),
    opt_out_offered: declaration.couldRefuse,
  };
  return { ...consent, sale };
}
