import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type ImageFilter, imagesQuery } from "../../api/images";
import type { Image } from "../../api/types";
import { PictureDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { DropZone } from "../../components/images/DropZone";
import { ImageGrid } from "../../components/images/ImageGrid";
import { UploadDialog } from "../../components/images/UploadDialog";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { labelsAmong } from "../../labels";
import { ImageDialog } from "./ImageDialog";

const PAUSE_MILLISECONDS = 250;

export function Component() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<ImageFilter>({ query: "", label: "" });
  const [asked] = useDebouncedValue(filter, PAUSE_MILLISECONDS);
  const [file, setFile] = useState<File>();
  const [opened, setOpened] = useState<Image>();
  const images = useInfiniteQuery(imagesQuery(asked));
  const found = images.data?.pages.flatMap(({ items }) => items);
  const isAsking = asked.query !== "" || asked.label !== "";
  return (
    <>
      <PageTitle title={t("images.title")} />
      <Stack gap="lg">
        <Text c="dimmed" maw={680}>
          {t("images.intro")}
        </Text>
        <DropZone onChoose={setFile} />
        {images.error && (
          <ProblemNote
            error={images.error}
            onRetry={() => void images.refetch()}
            isRetrying={images.isFetching}
          />
        )}
        {images.isPending && <LoadingCard rows={3} />}
        {found?.length === 0 && !isAsking && (
          <div className="card">
            <EmptyState
              drawing={<PictureDrawing />}
              title={t("images.emptyTitle")}
              text={t("images.emptyText")}
            />
          </div>
        )}
        {found && (found.length > 0 || isAsking) && (
          <>
            <Filters filter={filter} images={found} onChange={setFilter} />
            {found.length === 0 && <Text role="status">{t("images.noneFound")}</Text>}
            <ImageGrid images={found} onOpen={setOpened} />
          </>
        )}
        {images.hasNextPage && (
          <Group justify="center">
            <Button
              variant="default"
              loading={images.isFetchingNextPage}
              onClick={() => void images.fetchNextPage()}
            >
              {t("images.more")}
            </Button>
          </Group>
        )}
      </Stack>
      {file && (
        <UploadDialog
          file={file}
          onReady={() => setFile(undefined)}
          onClose={() => setFile(undefined)}
        />
      )}
      {opened && <ImageDialog image={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

interface FiltersProps {
  filter: ImageFilter;
  images: Image[];
  onChange: (filter: ImageFilter) => void;
}

function Filters({ filter, images, onChange }: FiltersProps) {
  const { t, i18n } = useTranslation();
  const labels = labelsAmong(images, i18n.language);
  if (filter.label && !labels.includes(filter.label)) labels.unshift(filter.label);
  return (
    <Group align="flex-end" gap="md">
      <TextInput
        type="search"
        label={t("images.search")}
        value={filter.query}
        onChange={(event) => onChange({ ...filter, query: event.currentTarget.value })}
        maxLength={200}
        w={{ base: "100%", xs: 280 }}
      />
      {labels.length > 0 && (
        <Select
          label={t("images.label")}
          placeholder={t("images.anyLabel")}
          value={filter.label || null}
          onChange={(label) => onChange({ ...filter, label: label ?? "" })}
          data={labels}
          clearable
          clearButtonProps={{ "aria-label": t("images.anyLabel") }}
          w={{ base: "100%", xs: 220 }}
        />
      )}
    </Group>
  );
}
