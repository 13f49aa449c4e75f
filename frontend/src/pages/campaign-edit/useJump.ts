import { useEffect } from "react";

import type { Where } from "./mending";

/** Brings the focus to the field of that name, once the page shows it; the source of the content
 * does so by itself, since it knows its lines. Every jump is a new object. */
export function useJump(jump: Where | undefined): void {
  useEffect(() => {
    if (!jump || jump.part === "content") return;
    const place = document.querySelector<HTMLElement>(`[data-part="${jump.part}"]`);
    place?.scrollIntoView({ block: "center" });
    place?.focus({ preventScroll: true });
  }, [jump]);
}
