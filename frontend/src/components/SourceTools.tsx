import { Group } from "@mantine/core";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

import { BlockButtons } from "./BlockButtons";
import { BrandButton } from "./BrandButton";
import { ChooseImage } from "./images/ChooseImage";
import { tagOf } from "./images/tag";
import { InsertLink } from "./InsertLink";
import type { SourceHandle } from "./SourceEditor";

interface SourceToolsProps {
  mjml: string;
  source: RefObject<SourceHandle | null>;
  onChange: (mjml: string) => void;
}

/** What can be done with a source, under the field that it stands in. */
export function SourceTools({ mjml, source, onChange }: SourceToolsProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" my="xs">
      <ChooseImage
        label={t("editor.insertImage")}
        onChoose={(image) => source.current?.insert(tagOf(image))}
      />
      <InsertLink onInsert={(tag) => source.current?.insert(tag)} />
      <BlockButtons mjml={mjml} source={source} onChange={onChange} />
      <BrandButton mjml={mjml} onChange={onChange} />
    </Group>
  );
}
