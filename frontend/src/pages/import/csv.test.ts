import { expect, test } from "vitest";

import heads from "../../../../tests/data/file-heads.json";
import { delimiterOf, encodingOf, parse, readHead } from "./csv";

const utf8 = (text: string) => new TextEncoder().encode(text);
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ["plain letters are UTF-8", utf8("E-mail;Naam"), "utf-8"],
  ["accents in UTF-8", utf8("Zoë;Renée"), "utf-8"],
  ["accents as a Belgian spreadsheet saves them", windows1252("Zoë;Renée"), "windows-1252"],
  ["a letter cut in two by the end of the piece", utf8("Zoë").slice(0, 3), "utf-8"],
  ["a mark of UTF-16", Uint8Array.of(0xff, 0xfe, 0x41, 0x00), "utf-16le"],
])("the encoding is told: %s", (_, bytes, expected) => {
  expect(encodingOf(bytes)).toBe(expected);
});

test.each([
  ["semicolons", "a;b\n1;2\n", ";"],
  ["commas", "a,b,c\n1,2,3\n", ","],
  ["tabs", "a\tb\n1\t2\n", "\t"],
  ["semicolons with decimal commas", "naam;bedrag\nAn;1,50\nBo;2,25\n", ";"],
  ["one column", "email\nan@x.example\n", ";"],
])("the separator is guessed: %s", (_, text, expected) => {
  expect(delimiterOf(text)).toBe(expected);
});

test("quotes keep separators, line breaks and quotes inside a cell", () => {
  expect(parse('a;b\r\n"x;y";"zegt ""dag""\nen gaat"\r\n', ";", 9)).toEqual([
    ["a", "b"],
    ["x;y", 'zegt "dag"\nen gaat'],
  ]);
});

test("a head shows columns and rows, without the row that is cut", () => {
  const head = readHead(
    windows1252("sep=;\r\nE-mail;Voornaam\r\nz@x.example;Zoë\r\ny@x.exa"),
    false,
  );
  expect(head).toEqual({
    encoding: "windows-1252",
    delimiter: ";",
    columns: ["E-mail", "Voornaam"],
    hasNames: true,
    rows: [["z@x.example", "Zoë"]],
  });
});

test("an empty file has no columns", () => {
  expect(readHead(utf8(""), true).columns).toEqual([]);
});

test.each(heads)("columns are named as the server names them: $name", (file) => {
  const head = readHead(windows1252(file.bytes), true);
  expect({ columns: head.columns, rows: head.rows }).toEqual({
    columns: file.columns,
    rows: file.rows,
  });
  expect(head.hasNames).toBe(!file.name.startsWith("no names"));
});
