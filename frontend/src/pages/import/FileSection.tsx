import { Alert, Badge, Button, FileButton, Group, Text } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { SheetDrawing } from "../../components/drawings";
import { useFormats } from "../../format";
import { type FileHead, HEAD_BYTES, headOf, readHead } from "./csv";
import classes from "./FileSection.module.css";
import type { ChosenFile } from "./index";
import { providerOf } from "./providers";

const MOST_BYTES = 200_000_000;

interface FileSectionProps {
  chosen: ChosenFile | undefined;
  onChoose: (chosen: ChosenFile) => void;
}

type Fault = "empty" | "oldSpreadsheet" | "large" | "unreadable";

/** Drop a file or choose one; its first rows tell how it is written. */
export function FileSection({ chosen, onChoose }: FileSectionProps) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<Fault>();
  const [isOver, setIsOver] = useState(false);

  const take = async (file: File | null | undefined) => {
    if (!file) return;
    const found = await lookInto(file);
    if (typeof found === "string") return setFault(found);
    setFault(undefined);
    onChoose(found);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={`card ${classes.drop}`}
      data-over={isOver}
      data-small={chosen !== undefined}
      aria-label={t("import.file")}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {chosen ? <FileSummary chosen={chosen} /> : <Invitation />}
      <FileButton onChange={(file) => void take(file)} accept=".csv,.txt,.tsv,.xlsx,text/csv">
        {(props) => (
          <Button {...props} {...(chosen ? { variant: "default" } : { size: "md" })}>
            {t(chosen ? "import.otherFile" : "import.choose")}
          </Button>
        )}
      </FileButton>
      {fault && (
        <Alert role="alert" color="red" variant="light" radius="md">
          {t(`import.fault.${fault}`)}
        </Alert>
      )}
    </section>
  );
}

function Invitation() {
  const { t } = useTranslation();
  return (
    <>
      <SheetDrawing />
      <Text size="lg" fw={600}>
        {t("import.drop")}
      </Text>
      <Text c="dimmed" maw={460}>
        {t("import.dropHint")}
      </Text>
    </>
  );
}

function FileSummary({ chosen }: { chosen: ChosenFile }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { file, head } = chosen;
  const provider = providerOf(head.columns);
  const kilobytes = number(Math.max(1, Math.round(file.size / 1000)));
  return (
    <div className={classes.summary}>
      <Group gap="xs">
        <Text fw={600}>{file.name}</Text>
        {provider && (
          <Badge variant="light" tt="none">
            {t("import.exportOf", { provider })}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {t("import.summary", {
          size: kilobytes,
          count: head.columns.length,
          written: ENCODINGS[head.encoding],
        })}
        {head.delimiter &&
          ` · ${t(`import.separator.${SEPARATORS[head.delimiter] ?? "semicolon"}`)}`}
      </Text>
    </div>
  );
}

const ENCODINGS: Record<ChosenFile["head"]["encoding"], string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252",
  xlsx: "Excel",
};

const SEPARATORS: Record<string, "semicolon" | "comma" | "tab" | "pipe"> = {
  ";": "semicolon",
  ",": "comma",
  "\t": "tab",
  "|": "pipe",
};

async function lookInto(file: File): Promise<ChosenFile | Fault> {
  if (file.size === 0) return "empty";
  if (file.size > MOST_BYTES) return "large";
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  // Old .xls files begin with D0 CF; "PK": an .xlsx is a zip file.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return "oldSpreadsheet";
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const head = isWorkbook ? await workbookHead(file) : readHead(bytes, file.size <= HEAD_BYTES);
  return head && head.columns.length > 0 && head.rows.length > 0 ? { file, head } : "unreadable";
}

async function workbookHead(file: File): Promise<FileHead | undefined> {
  const { readWorkbook } = await import("./xlsx");
  try {
    return headOf("xlsx", "", await readWorkbook(file));
  } catch {
    return undefined; // whatever is wrong with it, it cannot be read
  }
}
