import { Alert, Progress, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { forgetImages, imageQuery, uploadImage } from "../../api/images";
import type { Image, RightsBasis } from "../../api/types";
import { useFormats } from "../../format";
import { FormDialog } from "../FormDialog";
import { ProblemNote } from "../ProblemNote";
import { nameOf, typeOf } from "./file";

const BASES: RightsBasis[] = ["own", "licence", "free"];

interface UploadDialogProps {
  file: File;
  onReady: (image: Image) => void;
  onClose: () => void;
}

/** Why this picture may be used, what it shows, and how far it is. */
export function UploadDialog({ file, onReady, onClose }: UploadDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(nameOf(file));
  const [alt, setAlt] = useState("");
  const [basis, setBasis] = useState<RightsBasis>();
  const [text, setText] = useState("");
  const [part, setPart] = useState(0);
  const sending = useMutation({
    mutationFn: (rights: { basis: RightsBasis; text: string }) =>
      uploadImage(
        { name, alt, labels: [], type: typeOf(file) ?? "image/png", size: file.size, rights },
        file,
        setPart,
      ),
  });
  const id = sending.data?.id;
  const looked = useQuery({ ...imageQuery(id ?? ""), enabled: id !== undefined });
  const image = looked.data;
  useEffect(() => {
    if (image && image.state !== "pending") forgetImages();
    if (image?.state === "ready") onReady(image);
  }, [image, onReady]);

  const isRefused = image?.state === "refused";
  const isBusy = sending.isPending || (sending.isSuccess && !isRefused && !looked.error);
  const isDeclared = basis !== undefined && (basis === "own" || text.trim() !== "");
  const problem = sending.error ?? looked.error;
  return (
    <FormDialog
      title={t("images.upload")}
      button={t("images.send")}
      color="clay"
      isBusy={isBusy}
      isReady={isDeclared && name.trim() !== "" && !isRefused}
      onSubmit={() => basis && sending.mutate({ basis, text })}
      onClose={onClose}
    >
      <TextInput
        label={t("images.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        required
      />
      <TextInput
        label={t("images.alt")}
        description={t("images.altHint")}
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
        maxLength={200}
      />
      <Radio.Group
        label={t("images.rights")}
        description={t("images.rightsHint")}
        value={basis ?? ""}
        onChange={(value) => setBasis(BASES.find((each) => each === value))}
        required
      >
        <Stack gap={8} mt="xs">
          {BASES.map((each) => (
            <Radio key={each} value={each} label={t(`images.basis.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {(basis === "licence" || basis === "free") && (
        <TextInput
          label={t(`images.rightsText.${basis}`)}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={500}
          required
        />
      )}
      {isBusy && <HowFar part={sending.isSuccess ? undefined : part} />}
      {isRefused && (
        <Alert role="alert" color="red" variant="light" radius="md" title={t("images.refused")}>
          {image.detail}
        </Alert>
      )}
      {problem && <ProblemNote error={problem} />}
    </FormDialog>
  );
}

/** part: 0 to 1 of the file that was sent; without it the file is being looked at. */
function HowFar({ part }: { part: number | undefined }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const says =
    part === undefined
      ? t("images.looking")
      : t("images.sending", { percent: percent(Math.round(part * 100) / 100) });
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        {says}
      </Text>
      <Progress
        value={part === undefined ? 100 : part * 100}
        animated={part === undefined}
        aria-label={says}
      />
    </div>
  );
}
