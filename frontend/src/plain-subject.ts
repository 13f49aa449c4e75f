const MERGE_FIELD = /\{\{\s*([\w.]+)\s*(?:\|\s*default:\s*["“']([^"”']*)["”']\s*)?[^}]*\}\}/g;

/** A subject as somebody without fields would get it; a field without a fallback shows as ‹name›. */
export function plainSubject(subject: string): string {
  return subject.replace(
    MERGE_FIELD,
    (_, name: string, fallback?: string) => fallback ?? `‹${name}›`,
  );
}
