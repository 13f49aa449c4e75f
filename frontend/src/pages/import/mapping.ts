import type { Field } from "../../api/types";
import { fieldNameOf } from "../../field-name";
import type { FileHead } from "./csv";
import { ownMapping } from "./own-file";
import { presetTargets } from "./providers";
import words from "./role-words.json";

/** "": left out; "new": becomes a field; else what the API calls it ("email", "field:town"). */
type Target = string;

/** One target for each column, in the order of the file. */
export type Mapping = readonly Target[];

const NEW_FIELD = "new";

const KNOWN_NAMES: readonly [RegExp, Target][] = [
  [
    /^(e-?mail|mail|e-?mail-?adres|mailadres|subscriber|adresse (e-?)?mail|courriel|email address)$/,
    "email",
  ],
  [/^(taal|language|langue|lang)$/, "language"],
  [/^(id|klantnummer|external[ _]id|customer (id|number)|num[eé]ro (de )?client)$/, "external_id"],
  [/^(volgen( op naam)?|tracking|(suivi|follow)( par nom| by name)?)$/, "tracking_consent"],
  [/^(status|state|statut|subscription status|abonnement|inschrijfstatus|toestand)$/, "status"],
  [/^(grond|rechtsgrond|legal basis|consent basis|base l[eé]gale)$/, "consent_basis"],
  [/^(bron|herkomst|source|origin|signup source|origine|consent source)$/, "consent_source"],
  [
    /^(optin[_ ]time|confirm[_ ]time|signup date|subscribed|opt-?in date|inschrijfdatum|datum inschrijving|date d['’]inscription|consent date)$/,
    "consent_date",
  ],
  [
    /^(unsubscribed( (at|on|date))?|uitgeschreven( op)?|uitschrijfdatum|afgemeld( op)?|afmelddatum|date de d[eé]sinscription|d[eé]sabonn[eé]e?( le)?)$/,
    "unsubscribed",
  ],
  [
    /^((hard[ -]?)?bounced?( (at|on|date))?|cleaned( (at|on))?|onbestelbaar( sinds)?|gebounced( op)?)$/,
    "bounced",
  ],
  [
    /^(complained( (at|on))?|complaint( date)?|spam complaint|klacht( op)?|plainte( le)?)$/,
    "complained",
  ],
  [/^(verkoopdatum|aankoopdatum|sale date|order date|date (d['’]achat|de vente))$/, "sale_date"],
  [/^(bestelnummer|order( id| number)?|num[eé]ro de commande)$/, "sale_reference"],
  [/^(productgroep|product group|groupe de produits)$/, "sale_product_group"],
  [/^(voornaam|first[ _]?name|given name|pr[eé]nom)$/, "field:first_name"],
  [/^(achternaam|familienaam|naam|last[ _]?name|surname|nom( de famille)?)$/, "field:last_name"],
  [/^(gemeente|stad|plaats|woonplaats|town|city|ville|commune|localit[eé])$/, "field:town"],
];

/** Knows a file of ours; else guesses by the provider it comes from, by the column's name, then by
    what stands in it. Each target is used once. */
export function guessMapping(head: FileHead, fields: readonly Field[]): Mapping {
  const own = ownMapping(head.columns, fields);
  if (own) return own;
  const used = new Set<Target>();
  const take = (target: Target | undefined): Target => {
    if (!target || used.has(target)) return "";
    used.add(target);
    return target;
  };
  const preset = presetTargets(head.columns);
  const mapping = head.columns.map((column) => take(byName(column, fields, preset)));
  if (!used.has("email")) {
    const at = head.columns.findIndex((_, index) => holdsAddresses(head.rows, index));
    if (at >= 0) mapping[at] = "email";
  }
  return mapping;
}

function byName(
  column: string,
  fields: readonly Field[],
  preset: ReadonlyMap<string, Target>,
): Target | undefined {
  const name = column.trim().toLowerCase();
  const own = fields.find((field) => field.name === name || field.label.toLowerCase() === name);
  if (own) return `field:${own.name}`;
  const target = preset.get(name) ?? generally(name, preset);
  if (!target?.startsWith("field:")) return target;
  return fields.some((field) => `field:${field.name}` === target) ? target : undefined;
}

/** What a column of this name mostly is, unless the provider has another column for that. */
function generally(name: string, preset: ReadonlyMap<string, Target>): Target | undefined {
  const target = KNOWN_NAMES.find(([pattern]) => pattern.test(name))?.[1];
  return target && [...preset.values()].includes(target) ? undefined : target;
}

function holdsAddresses(rows: readonly string[][], index: number): boolean {
  const cells = rows.map((row) => row[index] ?? "").filter(Boolean);
  return cells.length > 0 && cells.filter((cell) => cell.includes("@")).length > cells.length / 2;
}

/** As the API takes it: column name → target, without what is left out. */
export function declaredMapping(head: FileHead, mapping: Mapping): Record<string, string> {
  const pairs = head.columns.map((column, index): [string, string] => {
    const target = mapping[index] ?? "";
    return [column, target === NEW_FIELD ? `field:${fieldNameOf(column)}` : target];
  });
  return Object.fromEntries(pairs.filter(([column, target]) => column && target));
}

/** The columns of which a field must be made first. */
export function newFields(head: FileHead, mapping: Mapping): { name: string; label: string }[] {
  return head.columns
    .filter((_, index) => mapping[index] === NEW_FIELD)
    .map((label) => ({ name: fieldNameOf(label), label }));
}

const ROLES = new Set(words.roles);
const PARTS = new Set([...words.roles, ...words.units]);

/** Whether it reads as the mailbox of a company or a part of it, as the server tells it. */
export function isRoleAddress(address: string): boolean {
  const [local = ""] = address.slice(0, Math.max(address.lastIndexOf("@"), 0)).split("+");
  const parts = local.toLowerCase().match(/[^0-9._-]+|[0-9]+/g) ?? [];
  if (ROLES.has(parts.join(""))) return true;
  const [first = "", ...rest] = parts;
  return ROLES.has(first) && rest.every((part) => PARTS.has(part) || /^[0-9]+$/.test(part));
}

/** How many of the rows that were seen are addresses of a company, such as info@: a hint; the server
    tells what it takes for one. */
export function rolesIn(head: FileHead, mapping: Mapping): number {
  const at = mapping.indexOf("email");
  return head.rows.filter((row) => isRoleAddress(row[at] ?? "")).length;
}
