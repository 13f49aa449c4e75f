interface Labelled {
  labels: readonly string[];
}

/** Every label that some of these have, once however it is capitalised, in alphabetical order. */
export function labelsAmong(items: readonly Labelled[], language: string): string[] {
  const found = new Map<string, string>();
  for (const label of items.flatMap(({ labels }) => labels))
    if (!found.has(folded(label))) found.set(folded(label), label);
  return [...found.values()].sort((one, other) => one.localeCompare(other, language));
}

export function isLabelled({ labels }: Labelled, wanted: string): boolean {
  return labels.some((label) => isSameLabel(label, wanted));
}

export function isSameLabel(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(label: string): string {
  return label.toLowerCase();
}
