export type LegalBlock =
  | { kind: "heading"; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: string[] };

/** The blocks of a text of docs/legal below its title: it has headings, paragraphs and lists alone. */
export function blocksOf(markdown: string): LegalBlock[] {
  const blocks: LegalBlock[] = [];
  for (const line of markdown.split("\n")) {
    const last = blocks.at(-1);
    if (line.startsWith("## ")) blocks.push({ kind: "heading", text: line.slice(3) });
    else if (line.startsWith("- ") && last?.kind === "list") last.items.push(line.slice(2));
    else if (line.startsWith("- ")) blocks.push({ kind: "list", items: [line.slice(2)] });
    else if (line.trim() && !line.startsWith("# ")) blocks.push({ kind: "paragraph", text: line });
  }
  return blocks;
}
