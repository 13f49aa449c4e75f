import { describe, expect, it } from "vitest";

import { bodyOf, EMPTY, missing, stepOf } from "./form";

const CLUB = { ...EMPTY, has_no_number: true, no_number_reason: "Vereniging", company_number: "1" };

describe("missing", () => {
  it("asks for a number, or for the reason why there is none", () => {
    expect(missing(EMPTY, "company")).toContain("company_number");
    expect(missing({ ...EMPTY, has_no_number: true }, "company")).toContain("no_number_reason");
    expect(missing(CLUB, "company")).not.toContain("company_number");
  });

  it("asks for a legal basis for following everybody by name", () => {
    expect(missing(EMPTY, "tracking")).toEqual([]);
    expect(missing({ ...EMPTY, tracking_mode: "all" }, "tracking")).toEqual(["tracking_basis"]);
  });

  it("takes blanks for nothing", () => {
    expect(missing({ ...EMPTY, user_name: "  " }, "person")).toContain("user_name");
  });
});

describe("stepOf", () => {
  it("knows where a fault of the API stands", () => {
    expect(["password", "agreements", "tracking_basis", "website", ""].map(stepOf)).toEqual([
      "person",
      "agreements",
      "tracking",
      "company",
      "company",
    ]);
  });
});

describe("bodyOf", () => {
  it("sends what was chosen and nothing of what was chosen before", () => {
    const body = bodyOf({ ...CLUB, tracking_basis: "oud" }, { code: "1" }, "nl");
    expect(body).toMatchObject({
      company_number: "",
      no_number_reason: "Vereniging",
      tracking_basis: "",
      agreements: { code: "1" },
    });
    expect(body).not.toHaveProperty("has_no_number");
    expect(body).not.toHaveProperty("accepted");
  });
});
