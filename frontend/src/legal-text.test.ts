import { describe, expect, it } from "vitest";

import { blocksOf } from "./legal-text";

describe("blocksOf", () => {
  it("reads headings, paragraphs and lists below the title", () => {
    expect(blocksOf("# Code\n\nEerst.\n\n## Fair use\n\n- een\n- twee\n\nDaarna.\n")).toEqual([
      { kind: "paragraph", text: "Eerst." },
      { kind: "heading", text: "Fair use" },
      { kind: "list", items: ["een", "twee"] },
      { kind: "paragraph", text: "Daarna." },
    ]);
  });

  it("keeps two lists with a paragraph between them apart", () => {
    expect(blocksOf("- een\n\ntussen\n\n- twee")).toHaveLength(3);
  });

  it("takes what looks like HTML as words", () => {
    expect(blocksOf("<b>x</b>")).toEqual([{ kind: "paragraph", text: "<b>x</b>" }]);
  });
});
