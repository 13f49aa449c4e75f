import { expect, test } from "vitest";

import { confirmPerson, endConfirming } from "./confirming";

test.each([true, false])("all that wait are told the same: %s", async (isConfirmed) => {
  const asked = [confirmPerson(), confirmPerson()];
  endConfirming(isConfirmed);
  expect(await Promise.all(asked)).toEqual([isConfirmed, isConfirmed]);
});

test("who asks later is asked anew", async () => {
  const first = confirmPerson();
  endConfirming(true);
  const second = confirmPerson();
  endConfirming(false);
  expect(await Promise.all([first, second])).toEqual([true, false]);
});
