import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { blockQuery, blocksQuery, removeBlock } from "../api/blocks";
import type { Block } from "../api/types";
import { BlockDialog } from "./BlockDialog";
import classes from "./BlockShelf.module.css";
import { Confirm } from "./Confirm";
import { Dialog } from "./Dialog";
import { LabelBadges } from "./LabelBadges";
import { LoadingCard } from "./LoadingCard";
import { MailThumbnail } from "./MailThumbnail";
import { ProblemNote } from "./ProblemNote";

interface BlockShelfProps {
  onChoose: (mjml: string) => void;
  onClose: () => void;
}

/** The account's blocks, to choose one of, to change and to throw away. */
export function BlockShelf({ onChoose, onClose }: BlockShelfProps) {
  const { t } = useTranslation();
  const blocks = useQuery(blocksQuery());
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const found = blocks.data?.filter(({ name, labels }) =>
    [name, ...labels].some((each) => each.toLowerCase().includes(wanted)),
  );
  return (
    <Dialog title={t("blocks.title")} onClose={onClose} size={760}>
      <Stack gap="md">
        {blocks.error && <ProblemNote error={blocks.error} onRetry={() => void blocks.refetch()} />}
        {blocks.isPending && <LoadingCard rows={3} />}
        {blocks.data?.length === 0 && <Text>{t("blocks.none")}</Text>}
        {(blocks.data?.length ?? 0) > 0 && (
          <TextInput
            type="search"
            label={t("blocks.search")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        {blocks.data && blocks.data.length > 0 && found?.length === 0 && (
          <Text role="status">{t("blocks.nothingFound")}</Text>
        )}
        <div className={classes.grid}>
          {found?.map((block) => (
            <BlockCard key={block.id} block={block} onChoose={onChoose} />
          ))}
        </div>
      </Stack>
    </Dialog>
  );
}

function BlockCard({ block, onChoose }: { block: Block; onChoose: (mjml: string) => void }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<"change" | "remove">();
  const content = useQuery(blockQuery(block)).data;
  const removing = useMutation({ mutationFn: () => removeBlock(block.id) });
  const mjml = content?.mjml ?? "";
  const stop = () => setDoing(undefined);
  return (
    <article className={classes.card}>
      <MailThumbnail mjml={mjml && `<mjml><mj-body>${mjml}</mj-body></mjml>`} />
      <div className={classes.words}>
        <strong>{block.name}</strong>
        <LabelBadges labels={block.labels} />
        <Group gap={4} mt="auto">
          <Button
            size="compact-sm"
            disabled={!mjml}
            onClick={() => onChoose(mjml)}
            aria-label={t("blocks.chooseNamed", { name: block.name })}
          >
            {t("blocks.choose")}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={!mjml}
            onClick={() => setDoing("change")}
            aria-label={t("blocks.changeNamed", { name: block.name })}
          >
            {t("blocks.edit")}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={() => setDoing("remove")}
            aria-label={t("templates.removeNamed", { name: block.name })}
          >
            {t("templates.remove")}
          </Button>
        </Group>
      </div>
      {doing === "change" && <BlockDialog mjml={mjml} known={block} onClose={stop} />}
      <Confirm
        isOpen={doing === "remove"}
        title={t("blocks.removeTitle", { name: block.name })}
        text={t("blocks.removeText")}
        button={t("blocks.removeButton")}
        color="red"
        error={removing.error}
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
        onClose={stop}
      />
    </article>
  );
}
