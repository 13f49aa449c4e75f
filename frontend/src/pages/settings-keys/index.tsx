import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { keysQuery } from "../../api/keys";
import type { ApiKey, ApiKeySecret } from "../../api/types";
import { KeyDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { OwnersOnly } from "../../components/OwnersOnly";
import { PageTitle } from "../../components/PageTitle";
import { SettingsNav } from "../../components/SettingsNav";
import { KeyTable } from "./KeyTable";
import { NewKeyDialog } from "./NewKeyDialog";
import { RevokeDialog } from "./RevokeDialog";
import { RotateDialog } from "./RotateDialog";
import { SecretDialog } from "./SecretDialog";

/** What is open, and about which key. */
type Open =
  | { dialog: "new" }
  | { dialog: "rotate" | "revoke"; apiKey: ApiKey }
  | { dialog: "secret"; made: ApiKeySecret };

export function Component() {
  const { t } = useTranslation();
  const keys = useQuery(keysQuery());
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const show = (made: ApiKeySecret) => setOpen({ dialog: "secret", made });
  const make = (
    <Button color="clay" onClick={() => setOpen({ dialog: "new" })}>
      {t("keys.make")}
    </Button>
  );
  const found = keys.data;
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("keys.title")}>{found && found.length > 0 && make}</PageTitle>
      {keys.error && (
        <OwnersOnly
          error={keys.error}
          onRetry={() => void keys.refetch()}
          isRetrying={keys.isFetching}
        />
      )}
      {keys.isPending && <LoadingCard rows={3} />}
      {found && found.length > 0 && (
        <>
          <Text c="dimmed" maw={680} mb="lg">
            {t("keys.intro")}
          </Text>
          <KeyTable
            keys={found}
            onRotate={(apiKey) => setOpen({ dialog: "rotate", apiKey })}
            onRevoke={(apiKey) => setOpen({ dialog: "revoke", apiKey })}
          />
        </>
      )}
      {found?.length === 0 && (
        <div className="card">
          <EmptyState
            drawing={<KeyDrawing />}
            title={t("keys.emptyTitle")}
            text={t("keys.emptyText")}
            action={make}
          />
        </div>
      )}
      {open && <Dialog open={open} onClose={close} onShow={show} />}
    </>
  );
}

interface DialogProps {
  open: Open;
  onClose: () => void;
  onShow: (made: ApiKeySecret) => void;
}

function Dialog({ open, onClose, onShow }: DialogProps) {
  switch (open.dialog) {
    case "new":
      return <NewKeyDialog onClose={onClose} onMade={onShow} />;
    case "rotate":
      return <RotateDialog apiKey={open.apiKey} onClose={onClose} onRotated={onShow} />;
    case "revoke":
      return <RevokeDialog apiKey={open.apiKey} onClose={onClose} />;
    case "secret":
      return <SecretDialog made={open.made} onClose={onClose} />;
  }
}
