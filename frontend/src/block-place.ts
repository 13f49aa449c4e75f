const MARKS =
  /<!--[\s\S]*?-->|<(\/?)(mj-section|mj-wrapper|mj-body)\b(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>/g;

/** The source with a block put between two of its sections: at the cursor's own place where that is
 * between two, else behind the one it stands in. As it was where there is no mj-body to put it in. */
export function withBlock(source: string, cursor: number, block: string): string {
  const places = placesIn(source);
  const place = places.find((each) => each >= cursor) ?? places.at(-1);
  if (place === undefined) return source;
  return `${source.slice(0, place)}\n    ${block.trim()}${source.slice(place)}`;
}

/** Where a section may begin: behind the start of mj-body, and behind each section or wrapper that
 * stands in no other. */
function placesIn(source: string): number[] {
  const places: number[] = [];
  let depth = 0;
  let isInside = false;
  for (const { 0: mark, 1: slash, 2: tag, 3: empty, index } of source.matchAll(MARKS)) {
    if (tag === undefined) continue;
    if (tag === "mj-body") isInside = slash === "" && empty === "";
    else if (slash) depth -= 1;
    else if (!empty) depth += 1;
    if (isInside && depth === 0) places.push(index + mark.length);
  }
  return places;
}
