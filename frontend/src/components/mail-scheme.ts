const ASKED = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi;

/**
 * A mail as a programme in that scheme shows it that follows the mail's own styles. In a frame those
 * would follow whoever looks: browsers do not let a page choose.
 */
export function inScheme(html: string, scheme: "dark" | "light"): string {
  return html.replace(ASKED, (_, asked: string) =>
    asked.toLowerCase() === scheme ? "(min-width: 0)" : "(max-width: 0)",
  );
}
