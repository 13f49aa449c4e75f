import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

import { tagOf } from "./tag";

const ImagePicker = lazy(async () => {
  const { ImagePicker } = await import("./ImagePicker");
  return { default: ImagePicker };
});

interface InsertImageProps {
  /** Writes MJML where the cursor was. */
  onInsert: (tag: string) => void;
}

export function InsertImage({ onInsert }: InsertImageProps) {
  const { t } = useTranslation();
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <div>
      <Button variant="default" size="compact-md" onClick={() => setIsChoosing(true)}>
        {t("editor.insertImage")}
      </Button>
      {isChoosing && (
        <Suspense fallback={null}>
          <ImagePicker
            onClose={() => setIsChoosing(false)}
            onChoose={(image) => {
              setIsChoosing(false);
              onInsert(tagOf(image));
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
