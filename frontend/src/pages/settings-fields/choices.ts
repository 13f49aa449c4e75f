/** One choice a line; empty lines are no choices. */
export function choicesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
