/** A postal address as it stands at the foot of a mail: on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ", ");
}
