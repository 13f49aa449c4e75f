import { expect, test } from "vitest";

import { inScheme } from "./mail-scheme";

test.each([
  ["@media (prefers-color-scheme: dark) { a {} }", "@media (min-width: 0) { a {} }"],
  ["@media screen and (PREFERS-COLOR-SCHEME:dark){}", "@media screen and (min-width: 0){}"],
  ["@media ( prefers-color-scheme : light ) {}", "@media (max-width: 0) {}"],
  [
    '<meta name="color-scheme" content="light dark">',
    '<meta name="color-scheme" content="light dark">',
  ],
])("in the dark %s is %s", (html, shown) => {
  expect(inScheme(html, "dark")).toBe(shown);
});

test("in the light nothing of the dark holds", () => {
  const html = "@media (prefers-color-scheme: dark) {} @media (prefers-color-scheme: light) {}";
  expect(inScheme(html, "light")).toBe("@media (max-width: 0) {} @media (min-width: 0) {}");
});
