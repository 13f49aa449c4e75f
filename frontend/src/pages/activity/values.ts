import { plainSubject } from "../../plain-subject";

/** A value of the activity as it is kept: a text, a moment, a long text told by its length. */
export type Told =
  | { kind: "nothing" }
  | { kind: "text"; text: string }
  | { kind: "moment"; iso: string }
  | { kind: "truth"; isTrue: boolean }
  | { kind: "long"; letters: number; hash: string };

const LONG = /^letters=(\d+) sha256=([0-9a-f]+)$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/;

/** names: of things by their ids, which stand in the value instead of them. */
export function told(value: string, names: ReadonlyMap<string, string>): Told {
  const long = LONG.exec(value);
  if (long) return { kind: "long", letters: Number(long[1]), hash: (long[2] ?? "").slice(0, 8) };
  if (value === "") return { kind: "nothing" };
  if (value === "true" || value === "false") return { kind: "truth", isTrue: value === "true" };
  if (MOMENT.test(value)) return { kind: "moment", iso: value };
  const text = value
    .split(", ")
    .map((part) => names.get(part) ?? part)
    .join(", ");
  return { kind: "text", text: plainSubject(text) };
}
