import { Alert, Progress, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { forgetImages, imageQuery, uploadImage } from "../../api/images";
import type { Image, NewImage, RightsBasis } from "../../api/types";
import { useFormats } from "../../format";
import { FormDialog } from "../FormDialog";
import { ProblemNote } from "../ProblemNote";
import { nameOf, typeOf } from "./file";
import { ImageWords, type Words } from "./ImageWords";

const BASES: RightsBasis[] = ["own", "licence", "free"];

interface UploadDialogProps {
  file: File;
  onReady: (image: Image) => void;
  onClose: () => void;
}

/** Why this picture may be used, what it shows, and how far it is. */
export function UploadDialog({ file, onReady, onClose }: UploadDialogProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState<Words>({ name: nameOf(file), alt: "" });
  const [rights, setRights] = useState<Declared>({ basis: undefined, text: "" });
  const { send, part, isBusy, refused, error } = useUpload(file, onReady);
  const { basis, text } = rights;
  return (
    <FormDialog
      title={t("images.upload")}
      button={t("images.send")}
      color="clay"
      isBusy={isBusy}
      isReady={isComplete(rights) && words.name.trim() !== "" && !refused}
      onSubmit={() => basis && send({ ...words, labels: [], rights: { basis, text } })}
      onClose={onClose}
    >
      <ImageWords words={words} onChange={setWords} />
      <RightsFields rights={rights} onChange={setRights} />
      {isBusy && <HowFar part={part} />}
      {refused && (
        <Alert role="alert" color="red" variant="light" radius="md" title={t("images.refused")}>
          {refused.detail}
        </Alert>
      )}
      {Boolean(error) && <ProblemNote error={error} />}
    </FormDialog>
  );
}

/** Sends a picture and waits until it was looked at. part: 0 to 1, undefined once it is there. */
function useUpload(file: File, onReady: (image: Image) => void) {
  const [part, setPart] = useState(0);
  const sending = useMutation({
    mutationFn: (said: Omit<NewImage, "type" | "size">) =>
      uploadImage({ ...said, type: typeOf(file) ?? "image/png", size: file.size }, file, setPart),
  });
  const id = sending.data?.id;
  const looked = useQuery({ ...imageQuery(id ?? ""), enabled: id !== undefined });
  const image = looked.data;
  useEffect(() => {
    if (image && image.state !== "pending") forgetImages();
    if (image?.state === "ready") onReady(image);
  }, [image, onReady]);
  const refused = image?.state === "refused" ? image : undefined;
  const error = sending.error ?? looked.error;
  return {
    send: sending.mutate,
    part: sending.isSuccess ? undefined : part,
    isBusy: sending.isPending || (sending.isSuccess && !refused && !error),
    refused,
    error,
  };
}

interface Declared {
  basis: RightsBasis | undefined;
  text: string;
}

function isComplete({ basis, text }: Declared): boolean {
  return basis === "own" || (basis !== undefined && text.trim() !== "");
}

interface RightsFieldsProps {
  rights: Declared;
  onChange: (rights: Declared) => void;
}

function RightsFields({ rights, onChange }: RightsFieldsProps) {
  const { t } = useTranslation();
  const { basis, text } = rights;
  return (
    <>
      <Radio.Group
        size="md"
        label={t("images.rights")}
        description={t("images.rightsHint")}
        value={basis ?? ""}
        onChange={(value) => onChange({ text, basis: BASES.find((each) => each === value) })}
        required
      >
        <Stack gap={8} mt="xs">
          {BASES.map((each) => (
            <Radio key={each} value={each} label={t(`images.basis.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {basis && basis !== "own" && (
        <TextInput
          label={t(`images.rightsText.${basis}`)}
          value={text}
          onChange={(event) => onChange({ basis, text: event.currentTarget.value })}
          maxLength={500}
          required
        />
      )}
    </>
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
