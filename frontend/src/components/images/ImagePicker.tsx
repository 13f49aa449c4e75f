import { Button, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { imagesQuery } from "../../api/images";
import type { Image } from "../../api/types";
import { Dialog } from "../Dialog";
import { LoadingCard } from "../LoadingCard";
import { ProblemNote } from "../ProblemNote";
import { DropZone } from "./DropZone";
import { ImageGrid } from "./ImageGrid";
import { UploadDialog } from "./UploadDialog";

interface ImagePickerProps {
  onChoose: (image: Image) => void;
  onClose: () => void;
}

/** Choose an image that is ready, or upload one on the spot. */
export function ImagePicker({ onChoose, onClose }: ImagePickerProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File>();
  const images = useInfiniteQuery(imagesQuery({ query: "", label: "" }));
  const ready = images.data?.pages.flatMap(({ items }) =>
    items.filter(({ state }) => state === "ready"),
  );
  if (file)
    return <UploadDialog file={file} onReady={onChoose} onClose={() => setFile(undefined)} />;
  return (
    <Dialog title={t("images.pick")} onClose={onClose} size={820}>
      <Stack gap="md">
        <DropZone onChoose={setFile} />
        {images.error && <ProblemNote error={images.error} />}
        {images.isPending && <LoadingCard rows={3} />}
        {ready?.length === 0 && <Text c="dimmed">{t("images.emptyTitle")}</Text>}
        {ready && ready.length > 0 && <ImageGrid images={ready} onOpen={onChoose} />}
        {images.hasNextPage && (
          <Button
            variant="default"
            loading={images.isFetchingNextPage}
            onClick={() => void images.fetchNextPage()}
          >
            {t("images.more")}
          </Button>
        )}
      </Stack>
    </Dialog>
  );
}
