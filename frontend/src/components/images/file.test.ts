import { expect, test } from "vitest";

import { faultOf, nameOf } from "./file";

test("only pictures that mails show are taken", () => {
  expect(faultOf({ type: "image/png", size: 9 })).toBeUndefined();
  expect(faultOf({ type: "image/svg+xml", size: 9 })).toBe("kind");
  expect(faultOf({ type: "", size: 9 })).toBe("kind");
  expect(faultOf({ type: "image/gif", size: 0 })).toBe("empty");
  expect(faultOf({ type: "image/jpeg", size: 15 * 1024 * 1024 })).toBeUndefined();
  expect(faultOf({ type: "image/jpeg", size: 15 * 1024 * 1024 + 1 })).toBe("large");
});

test("a name is that of the file, without its ending", () => {
  expect(nameOf({ name: "winkel.op.zondag.jpeg" })).toBe("winkel.op.zondag");
  expect(nameOf({ name: ".png" })).toBe(".png");
});
