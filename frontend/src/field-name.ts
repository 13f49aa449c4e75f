/** The name under which a mail merges a field: lower case, digits and _, at most 40. */
export function fieldNameOf(label: string): string {
  const plain = label
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "");
  return (plain || "veld").slice(0, 40);
}
