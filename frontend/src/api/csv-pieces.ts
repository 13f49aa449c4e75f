import { answerOf } from "./client";

interface Piece {
  csv: string;
  next_cursor: string | null;
}

/** A whole CSV file that the API gives piece by piece. ask: for the piece at a cursor. */
export async function csvOf(
  ask: (query: { cursor?: string }) => Promise<{ data?: Piece; response: Response }>,
): Promise<Blob> {
  const pieces: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const piece: Piece = await answerOf(ask(cursor ? { cursor } : {}));
    pieces.push(piece.csv);
    cursor = piece.next_cursor;
  }
  return new Blob(pieces, { type: "text/csv;charset=utf-8" });
}
