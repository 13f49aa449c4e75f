import type { NewImage } from "../../api/types";

const MOST_BYTES = 15 * 1024 * 1024;
export const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

export type FileFault = "empty" | "large" | "kind";

/** Why a file cannot be uploaded, as far as its name and size tell. */
export function faultOf(file: { type: string; size: number }): FileFault | undefined {
  if (typeOf(file) === undefined) return "kind";
  if (file.size === 0) return "empty";
  return file.size > MOST_BYTES ? "large" : undefined;
}

export function typeOf(file: { type: string }): NewImage["type"] | undefined {
  return TYPES.find((type) => type === file.type);
}

/** What it is called without its path and ending. */
export function nameOf(file: { name: string }): string {
  return file.name.replace(/\.[^.]{1,5}$/, "").slice(0, 200) || file.name.slice(0, 200);
}
