import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";

import type { Image } from "../../api/types";

const ImagePicker = lazy(async () => {
  const { ImagePicker } = await import("./ImagePicker");
  return { default: ImagePicker };
});

interface ChooseImageProps {
  /** What the button says. */
  label: string;
  onChoose: (image: Image) => void;
}

/** A button that opens the account's images. */
export function ChooseImage({ label, onChoose }: ChooseImageProps) {
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <div>
      <Button variant="default" size="compact-md" onClick={() => setIsChoosing(true)}>
        {label}
      </Button>
      {isChoosing && (
        <Suspense fallback={null}>
          <ImagePicker
            onClose={() => setIsChoosing(false)}
            onChoose={(image) => {
              setIsChoosing(false);
              onChoose(image);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
