/** The first rows of a workbook's first sheet (ECMA-376), read from as little of the file as they
    take. The server reads the file again itself. */

const MOST_ROWS = 21;
const MOST_BYTES = 8_000_000;
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END_BYTES = 65_557;
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MILLISECONDS = 86_400_000;
const SHOWN_DIGITS = 15;

interface Part {
  start: number;
  packed: number;
  isDeflated: boolean;
}

/** Rows of text, at most 21; throws when the file is no workbook. */
export async function readWorkbook(file: Blob): Promise<string[][]> {
  const parts = await partsOf(file);
  const sheet = await firstSheet(file, parts);
  const styles = await textOf(file, parts, "xl/styles.xml");
  const xml = await textOf(file, parts, sheet, (text) => count(text, "</row>") >= MOST_ROWS);
  const rows = [...xml.matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].slice(0, MOST_ROWS);
  const cells = rows.map(([, row]) => cellsOf(row ?? ""));
  const last = Math.max(-1, ...cells.flat().map(({ shared }) => shared ?? -1));
  const strings = await sharedStrings(file, parts, last);
  const formats = formatsOf(styles);
  return cells.map((row) => rowOf(row, strings, formats));
}

/** Where the parts of a zip file are, by name (APPNOTE 4.3.12). */
async function partsOf(file: Blob): Promise<Map<string, Part>> {
  const from = Math.max(0, file.size - DIRECTORY_END_BYTES);
  const tail = new DataView(await file.slice(from).arrayBuffer());
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== DIRECTORY_END) at -= 1;
  if (at < 0) throw new Error("no zip file");
  const start = tail.getUint32(at + 16, true);
  const view = new DataView(
    await file.slice(start, start + tail.getUint32(at + 12, true)).arrayBuffer(),
  );
  const parts = new Map<string, Part>();
  let place = 0;
  for (let left = tail.getUint16(at + 10, true); left > 0; left -= 1) {
    const length = view.getUint16(place + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(view.buffer, place + 46, length));
    parts.set(name, {
      start: view.getUint32(place + 42, true),
      packed: view.getUint32(place + 20, true),
      isDeflated: view.getUint16(place + 10, true) === 8,
    });
    place += 46 + length + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return parts;
}

/** The text of a part up to where it is enough; "" for one that is not there. */
async function textOf(
  file: Blob,
  parts: Map<string, Part>,
  name: string,
  isEnough: (text: string) => boolean = () => false,
): Promise<string> {
  const part = parts.get(name);
  if (!part) return "";
  const head = new DataView(await file.slice(part.start, part.start + 30).arrayBuffer());
  const start = part.start + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const packed = file.slice(start, start + part.packed).stream();
  const bytes: ReadableStream<Uint8Array> = part.isDeflated
    ? packed.pipeThrough(new DecompressionStream("deflate-raw"))
    : packed;
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  let text = "";
  // A part may unpack to far more than it says.
  while (text.length < MOST_BYTES && !isEnough(text)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  void reader.cancel();
  return text;
}

/** The sheet that the workbook names first, wherever it stands. */
async function firstSheet(file: Blob, parts: Map<string, Part>): Promise<string> {
  const book = await textOf(file, parts, "xl/workbook.xml");
  const links = await textOf(file, parts, "xl/_rels/workbook.xml.rels");
  const id = /<sheet\b[^>]*?\br:id="([^"]+)"/.exec(book)?.[1];
  const link = [...links.matchAll(/<Relationship\b[^>]*>/g)].find(([tag]) =>
    tag.includes(`Id="${id}"`),
  );
  const target = /\bTarget="([^"]+)"/.exec(link?.[0] ?? "")?.[1];
  if (!target) throw new Error("no sheet");
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

interface Cell {
  column: number;
  style: number;
  text: string;
  /** Number of a text that cells share. */
  shared: number | undefined;
  isNumber: boolean;
}

function cellsOf(row: string): Cell[] {
  const found = row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs);
  return [...found].map(([, attributes = "", inside = ""], index) => {
    const place = /\br="([A-Z]+)/.exec(attributes)?.[1];
    const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? "n";
    const value = plain(/<v\b[^>]*>(.*?)<\/v>/s.exec(inside)?.[1] ?? "");
    return {
      column: place ? columnOf(place) : index,
      style: Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0),
      text: type === "inlineStr" ? textsIn(inside) : value,
      shared: type === "s" ? Number(value) : undefined,
      isNumber: type === "n" && value !== "",
    };
  });
}

function rowOf(cells: Cell[], strings: string[], formats: string[]): string[] {
  const row: string[] = [];
  for (const cell of cells) {
    while (row.length < cell.column) row.push("");
    const text = cell.shared === undefined ? cell.text : (strings[cell.shared] ?? "");
    row[cell.column] = cell.isNumber ? shown(Number(text), formats[cell.style] ?? "") : text;
  }
  return row;
}

async function sharedStrings(
  file: Blob,
  parts: Map<string, Part>,
  last: number,
): Promise<string[]> {
  if (last < 0) return [];
  const isEnough = (text: string) => count(text, "</si>") > last;
  const xml = await textOf(file, parts, "xl/sharedStrings.xml", isEnough);
  return [...xml.matchAll(/<si\b[^>]*>(.*?)<\/si>/gs)].map(([, inside]) => textsIn(inside ?? ""));
}

/** The number format of each style, as it is written; those that every workbook knows by number. */
function formatsOf(styles: string): string[] {
  const own = new Map(
    [...styles.matchAll(/<numFmt\b[^>]*>/g)].map(([tag]) => [
      /\bnumFmtId="(\d+)"/.exec(tag)?.[1] ?? "",
      plain(/\bformatCode="([^"]*)"/.exec(tag)?.[1] ?? ""),
    ]),
  );
  const used = /<cellXfs\b.*?<\/cellXfs>/s.exec(styles)?.[0] ?? "";
  return [...used.matchAll(/<xf\b[^>]*>/g)].map(([tag]) => {
    const id = /\bnumFmtId="(\d+)"/.exec(tag)?.[1] ?? "0";
    return own.get(id) ?? (isKnownDay(Number(id)) ? "yyyy" : "");
  });
}

function isKnownDay(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22;
}

/** As the server writes it. */
function shown(value: number, format: string): string {
  if (/[dy]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]/g, "")))
    return new Date(DAY_ZERO + Math.floor(value) * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const digits = String(Number(value.toPrecision(SHOWN_DIGITS)));
  return /^0+$/.test(format) ? digits.padStart(format.length, "0") : digits;
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textsIn(xml: string): string {
  const bare = xml.replaceAll(/<rPh\b.*?<\/rPh>/gs, "");
  return [...bare.matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map(([, text]) => plain(text ?? "")).join("");
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(xml: string): string {
  return xml.replaceAll(/&(#x?)?(\w+);/g, (whole, mark: string | undefined, name: string) => {
    if (!mark) return NAMED[name] ?? whole;
    return String.fromCodePoint(Number.parseInt(name, mark === "#x" ? 16 : 10));
  });
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
