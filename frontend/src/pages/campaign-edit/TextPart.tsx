import { Checkbox, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Draft } from "./draft";

interface TextPartProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** What the server has against it, "" for nothing. */
  fault: string;
}

/** What who reads no HTML sees: made from the MJML, or written by hand. */
export function TextPart({ draft, change, fault }: TextPartProps) {
  const { t } = useTranslation();
  // Not derived from the text: somebody who empties the field is still writing.
  const [isOwn, setIsOwn] = useState(draft.text !== "");
  const choose = (own: boolean) => {
    setIsOwn(own);
    if (!own) change({ text: "" });
  };
  return (
    <>
      <Checkbox
        label={t("textPart.own")}
        description={t("textPart.hint")}
        checked={isOwn}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      {isOwn && (
        <Textarea
          data-part="text"
          label={t("textPart.label")}
          description={t("textPart.writing")}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
          error={fault}
          autosize
          minRows={8}
          maxRows={24}
        />
      )}
      {isOwn && draft.isTextOld && (
        <Text size="sm" role="status">
          {t("textPart.old")}
        </Text>
      )}
    </>
  );
}
