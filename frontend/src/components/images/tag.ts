import type { Image } from "../../api/types";

/** How an image stands in MJML: as sharp as it can be, as wide as a mail is. */
export function tagOf(image: Image): string {
  const shown = image.wide ?? image.normal;
  if (!shown || !image.normal) return "";
  const width = image.normal.width;
  return `<mj-image src="${shown.url}" alt="${escaped(image.alt)}" width="${width}px" />`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
