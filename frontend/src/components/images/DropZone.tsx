import { Alert, Button, FileButton, Text } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import classes from "./images.module.css";
import { faultOf, type FileFault, TYPES } from "./file";

interface DropZoneProps {
  onChoose: (file: File) => void;
}

/** Drop a picture, or choose one. */
export function DropZone({ onChoose }: DropZoneProps) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<FileFault>();
  const [isOver, setIsOver] = useState(false);
  const take = (file: File | null | undefined) => {
    if (!file) return;
    const found = faultOf(file);
    setFault(found);
    if (!found) onChoose(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className={`card ${classes.drop}`}
      data-over={isOver}
      aria-label={t("images.upload")}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <div>
        <Text fw={600}>{t("images.dropTitle")}</Text>
        <Text size="sm" c="dimmed">
          {t("images.dropHint")}
        </Text>
      </div>
      <FileButton onChange={take} accept={TYPES.join(",")}>
        {(props) => (
          <Button {...props} color="clay">
            {t("images.choose")}
          </Button>
        )}
      </FileButton>
      {fault && (
        <Alert role="alert" color="red" variant="light" radius="md" w="100%">
          {t(`images.fault.${fault}`)}
        </Alert>
      )}
    </section>
  );
}
