import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

export interface Words {
  name: string;
  alt: string;
}

interface ImageWordsProps {
  words: Words;
  onChange: (words: Words) => void;
}

/** What an image is called, and what it shows. */
export function ImageWords({ words, onChange }: ImageWordsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t("images.name")}
        value={words.name}
        onChange={(event) => onChange({ ...words, name: event.currentTarget.value })}
        maxLength={200}
        required
      />
      <TextInput
        label={t("images.alt")}
        description={t("images.altHint")}
        value={words.alt}
        onChange={(event) => onChange({ ...words, alt: event.currentTarget.value })}
        maxLength={200}
      />
    </>
  );
}
