import { describe, expect, it } from "vitest";

import { withBlock } from "./block-place";

const ONE = '<mj-section css-class="a>b">1</mj-section>';
const TWO = "<mj-wrapper><mj-section>2</mj-section><mj-section /></mj-wrapper>";
const MAIL = `<mjml><mj-body width="600px">${ONE}<!-- <mj-section> -->${TWO}</mj-body></mjml>`;
const NEW = "<mj-section>new</mj-section>";

const at = (text: string) => MAIL.indexOf(text);
const put = (cursor: number) => withBlock(MAIL, cursor, ` ${NEW}\n`).replace(/\n {4}/, "");

describe("a block is put", () => {
  it("before everything when the cursor stands before the mail's body", () => {
    expect(put(0)).toBe(MAIL.replace(ONE, NEW + ONE));
  });
  it("behind the section that the cursor stands in", () => {
    expect(put(at("1</"))).toBe(MAIL.replace(ONE, ONE + NEW));
  });
  it("behind a wrapper, never into it", () => {
    expect(put(at("2</"))).toBe(MAIL.replace(TWO, TWO + NEW));
    expect(put(at("<mj-section />"))).toBe(MAIL.replace(TWO, TWO + NEW));
  });
  it("at the end when the cursor stands behind the mail's body", () => {
    expect(put(MAIL.length)).toBe(MAIL.replace(TWO, TWO + NEW));
  });
  it("nowhere in what is no mail", () => {
    expect(withBlock("Dag", 1, NEW)).toBe("Dag");
    expect(withBlock("<mjml><mj-body /></mjml>", 1, NEW)).toBe("<mjml><mj-body /></mjml>");
  });
});
