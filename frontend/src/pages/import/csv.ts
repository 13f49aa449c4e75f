/** How a file is written, and its first rows. The server reads the file again itself. */
export interface FileHead {
  encoding: "utf-8" | "windows-1252" | "utf-16le" | "utf-16be" | "xlsx";
  delimiter: string;
  /** As the server names them: no two alike, `column_2` for one without a name. */
  columns: string[];
  /** Whether the first row tells the names; where an address stands, it does not. */
  hasNames: boolean;
  rows: string[][];
}

const DELIMITERS = [";", ",", "\t", "|"];
const MOST_ROWS = 20;
const FEWEST_PAIRS = 4;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** Enough to tell how a file is written. */
export const HEAD_BYTES = 65_536;

/** bytes: the beginning of a file; isWhole: there is no more. */
export function readHead(bytes: Uint8Array, isWhole: boolean): FileHead {
  const encoding = encodingOf(bytes);
  let text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, "\n");
  const declared = /^sep=([;,\t|])\n/i.exec(text);
  if (declared) text = text.slice(declared[0].length);
  const quote = text.startsWith("'") && !text.includes('"') ? "'" : '"';
  const delimiter = declared?.[1] ?? delimiterOf(text, quote);
  const records = parse(text, delimiter, MOST_ROWS + 2, quote).filter((row) => row.some(Boolean));
  // The last row of a piece is probably cut.
  const all = isWhole || records.length <= 1 ? records : records.slice(0, -1);
  return headOf(encoding, delimiter, all);
}

/** The first row that has anything tells the columns, unless it is a contact itself. */
export function headOf(
  encoding: FileHead["encoding"],
  delimiter: string,
  records: string[][],
): FileHead {
  const all = records.filter((row) => row.some((cell) => cell.trim() !== ""));
  const [first = []] = all;
  const hasNames = !first.some((cell) => ADDRESS.test(cell.trim()));
  return {
    encoding,
    delimiter,
    columns: namesOf(hasNames ? first : first.map(() => "")),
    hasNames,
    rows: all.slice(hasNames ? 1 : 0).slice(0, MOST_ROWS),
  };
}

function namesOf(cells: string[]): string[] {
  const names: string[] = [];
  for (const [index, cell] of cells.entries()) {
    let name = cell.trim() || `column_${index + 1}`;
    while (names.includes(name)) name = `${name}_${index + 1}`;
    names.push(name);
  }
  return names;
}

/** UTF-8 when it can be; what is left is what Belgian spreadsheets write. */
export function encodingOf(bytes: Uint8Array): Exclude<FileHead["encoding"], "xlsx"> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without a mark: of most letters one of the two bytes is zero.
  const zeros = [0, 1].map(
    (side) => bytes.filter((byte, at) => byte === 0 && at % 2 === side).length,
  );
  const half = Math.max(Math.floor(bytes.length / 2), FEWEST_PAIRS) / 2;
  if ((zeros[1] ?? 0) > half) return "utf-16le";
  if ((zeros[0] ?? 0) > half) return "utf-16be";
  try {
    // "stream": the last letter may be cut in two by the end of the piece.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** The one that cuts the first rows into the same number of cells, the more the better. */
export function delimiterOf(text: string, quote = '"'): string {
  let best = ";";
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const widths = parse(text, delimiter, MOST_ROWS, quote).map((row) => row.length);
    const first = widths[0] ?? 1;
    const fitting = widths.filter((width) => width === first).length;
    const score = first > 1 ? fitting * 100 + first : 0;
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

/** RFC 4180 with any delimiter, at most `most` rows. */
export function parse(text: string, delimiter: string, most: number, quote = '"'): string[][] {
  const reader = new Reader(delimiter, quote);
  for (const letter of text) {
    if (reader.rows.length >= most) return reader.rows;
    reader.take(letter);
  }
  return reader.end(most);
}

/** Takes a text letter by letter. A quote inside quotes waits for the letter after it. */
class Reader {
  readonly rows: string[][] = [];
  private readonly delimiter: string;
  private readonly quote: string;
  private row: string[] = [];
  private cell = "";
  private state: "plain" | "quoted" | "quote" = "plain";

  constructor(delimiter: string, quote: string) {
    this.delimiter = delimiter;
    this.quote = quote;
  }

  take(letter: string): void {
    if (this.state === "quoted") this.takeQuoted(letter);
    else if (letter === this.quote && this.state === "quote") this.addQuote();
    else this.takePlain(letter);
  }

  end(most: number): string[][] {
    if (this.rows.length < most && (this.cell !== "" || this.row.length > 0)) this.endRow();
    return this.rows;
  }

  private takeQuoted(letter: string): void {
    if (letter === this.quote) this.state = "quote";
    else this.cell += letter;
  }

  private addQuote(): void {
    this.cell += this.quote;
    this.state = "quoted";
  }

  private takePlain(letter: string): void {
    const isOpening = letter === this.quote && this.cell === "" && this.state === "plain";
    this.state = isOpening ? "quoted" : "plain";
    if (isOpening || letter === "\r") return;
    if (letter === this.delimiter) this.endCell();
    else if (letter === "\n") this.endRow();
    else this.cell += letter;
  }

  private endCell(): void {
    this.row.push(this.cell);
    this.cell = "";
  }

  private endRow(): void {
    this.endCell();
    this.rows.push(this.row);
    this.row = [];
  }
}
