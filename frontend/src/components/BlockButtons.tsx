import { Button } from "@mantine/core";
import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";

import { withBlock } from "../block-place";
import { BlockDialog } from "./BlockDialog";
import { BlockShelf } from "./BlockShelf";
import type { SourceHandle } from "./SourceEditor";

interface BlockButtonsProps {
  mjml: string;
  source: RefObject<SourceHandle | null>;
  onChange: (mjml: string) => void;
}

/** Puts a saved block into what is being written, and saves a part of that as one. */
export function BlockButtons({ mjml, source, onChange }: BlockButtonsProps) {
  const { t } = useTranslation();
  const [isChoosing, setIsChoosing] = useState(false);
  const [selected, setSelected] = useState<string>();
  const selection = () => source.current?.selection() ?? [0, 0];
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        disabled={!mjml.includes("</mj-body>")}
        onClick={() => setIsChoosing(true)}
      >
        {t("blocks.insert")}
      </Button>
      <Button
        variant="default"
        size="compact-md"
        onClick={() => setSelected(mjml.slice(...selection()).trim())}
      >
        {t("blocks.save")}
      </Button>
      {isChoosing && (
        <BlockShelf
          onClose={() => setIsChoosing(false)}
          onChoose={(block) => {
            onChange(withBlock(mjml, selection()[0], block));
            setIsChoosing(false);
          }}
        />
      )}
      {selected !== undefined && (
        <BlockDialog mjml={selected} onClose={() => setSelected(undefined)} />
      )}
    </>
  );
}
