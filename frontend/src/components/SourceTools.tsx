import { Group } from "@mantine/core";
import type { RefObject } from "react";

import { BlockButtons } from "./BlockButtons";
import { BrandButton } from "./BrandButton";
import { InsertImage } from "./images/InsertImage";
import { InsertLink } from "./InsertLink";
import type { SourceHandle } from "./SourceEditor";

interface SourceToolsProps {
  mjml: string;
  source: RefObject<SourceHandle | null>;
  onChange: (mjml: string) => void;
}

/** What can be done with a source, under the field that it stands in. */
export function SourceTools({ mjml, source, onChange }: SourceToolsProps) {
  return (
    <Group gap="xs" my="xs">
      <InsertImage onInsert={(tag) => source.current?.insert(tag)} />
      <InsertLink onInsert={(tag) => source.current?.insert(tag)} />
      <BlockButtons mjml={mjml} source={source} onChange={onChange} />
      <BrandButton mjml={mjml} onChange={onChange} />
    </Group>
  );
}
