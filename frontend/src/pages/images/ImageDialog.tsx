import { Alert, Anchor, Button, CopyButton, Group, Stack, TagsInput, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { changeImage, imageUsesQuery, removeImage } from "../../api/images";
import type { Image, ImageUse } from "../../api/types";
import { Confirm } from "../../components/Confirm";
import { Dialog } from "../../components/Dialog";
import classes from "../../components/images/images.module.css";
import { ImageWords } from "../../components/images/ImageWords";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";

const MOST_LABELS = 10;

interface ImageDialogProps {
  image: Image;
  onClose: () => void;
}

/** One image: what it is called and shows, where it stands, and its address. */
export function ImageDialog({ image, onClose }: ImageDialogProps) {
  const { t } = useTranslation();
  const [isRemoving, setIsRemoving] = useState(false);
  const uses = useQuery(imageUsesQuery(image.id));
  const removing = useMutation({ mutationFn: () => removeImage(image.id), onSuccess: onClose });
  if (isRemoving)
    return (
      <Confirm
        isOpen
        title={t("images.removeTitle")}
        text={t("images.removeText")}
        button={t("images.remove")}
        color="red"
        isBusy={removing.isPending}
        error={removing.error}
        onConfirm={() => removing.mutate()}
        onClose={() => setIsRemoving(false)}
      />
    );
  return (
    <Dialog title={image.name} onClose={onClose} size={620}>
      <Stack gap="lg">
        <Shown image={image} />
        <Description image={image} onSaved={onClose} />
        <Uses uses={uses.data} />
        {uses.data?.length === 0 && image.state !== "removed" && (
          <Group>
            <Button variant="subtle" color="red" onClick={() => setIsRemoving(true)}>
              {t("images.remove")}
            </Button>
          </Group>
        )}
      </Stack>
    </Dialog>
  );
}

function Shown({ image }: { image: Image }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const shown = image.normal;
  const basis = [t(`images.basis.${image.rights.basis}`), image.rights.text];
  return (
    <Stack gap="xs">
      {image.state === "refused" && (
        <Alert color="red" variant="light" radius="md" title={t("images.refused")}>
          {image.detail}
        </Alert>
      )}
      {image.state === "removed" && (
        <Alert color="red" variant="light" radius="md">
          {t("images.state.removed")}
        </Alert>
      )}
      {shown && (
        <div className={`${classes.shown} ${classes.large}`}>
          <img src={shown.url} alt={image.alt} width={shown.width} height={shown.height} />
        </div>
      )}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {t("images.declared", {
            basis: basis.filter(Boolean).join(": "),
            date: date(image.rights.declared_at),
          })}
        </Text>
        {shown && image.state === "ready" && (
          <CopyButton value={(image.wide ?? shown).url}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" onClick={copy}>
                {t(copied ? "images.copied" : "images.copy")}
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
    </Stack>
  );
}

function Description({ image, onSaved }: { image: Image; onSaved: () => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState({ name: image.name, alt: image.alt });
  const [labels, setLabels] = useState([...image.labels]);
  const saving = useMutation({
    mutationFn: () => changeImage(image, { ...words, labels }),
    onSuccess: onSaved,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.name.trim() !== "") saving.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ImageWords words={words} onChange={setWords} />
        <TagsInput
          size="md"
          label={t("images.labels")}
          description={t("images.labelsHint")}
          value={labels}
          onChange={setLabels}
          maxTags={MOST_LABELS}
        />
        {saving.error && <ProblemNote error={saving.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isPending} disabled={words.name.trim() === ""}>
            {t("images.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Uses({ uses }: { uses: ImageUse[] | undefined }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text fw={600} mb={4}>
        {t("images.usedIn")}
      </Text>
      {uses?.length === 0 && <Text size="sm">{t("images.notUsed")}</Text>}
      {uses && uses.length > 0 && (
        <Stack component="ul" gap={4} m={0} pl="lg">
          {uses.map((use) => (
            <li key={use.id}>
              {use.kind === "campaign" ? (
                <Anchor component={Link} to={`/campaigns/${use.id}`} size="sm">
                  {t("images.use.campaign", { name: use.name })}
                </Anchor>
              ) : (
                <Text size="sm">{t(`images.use.${use.kind}`, { name: use.name })}</Text>
              )}
            </li>
          ))}
        </Stack>
      )}
    </div>
  );
}
