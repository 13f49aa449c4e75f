import { expect, test } from "vitest";

import type { Image } from "../../api/types";
import { tagOf } from "./tag";

const normal = { url: "https://img.example/i/acc/een.png", width: 600, height: 400, size: 9 };
const wide = { url: "https://img.example/i/acc/een-2x.png", width: 1200, height: 800, size: 20 };
const image = { alt: 'Een "warm" brood & <boter>', normal, wide } as Image;

test("an image is as wide as a mail, and as sharp as there is", () => {
  expect(tagOf(image)).toBe(
    '<mj-image src="https://img.example/i/acc/een-2x.png" alt="Een &quot;warm&quot; brood &amp; &lt;boter&gt;" width="600px" />',
  );
});

test("a small image is shown as it is", () => {
  const small = { ...image, alt: "", normal: { ...normal, width: 120 }, wide: null };
  expect(tagOf(small)).toBe(
    '<mj-image src="https://img.example/i/acc/een.png" alt="" width="120px" />',
  );
});

test("what is not ready stands nowhere", () => {
  expect(tagOf({ ...image, normal: null, wide: null })).toBe("");
});
