import { Box, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { fieldsQuery } from "../../api/contacts";
import type { Field } from "../../api/types";
import { PeopleDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { SettingsNav } from "../../components/SettingsNav";
import { ChangeDialog } from "./ChangeDialog";
import { FieldTable } from "./FieldTable";
import { NewFieldDialog } from "./NewFieldDialog";
import { PermissionSection } from "./PermissionSection";
import { RemoveDialog } from "./RemoveDialog";

/** What is open, and about which field. */
type Open = { dialog: "new" } | { dialog: "change" | "remove"; field: Field };

export function Component() {
  const { t } = useTranslation();
  const fields = useQuery(fieldsQuery());
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const make = (
    <Button color="clay" onClick={() => setOpen({ dialog: "new" })}>
      {t("fields.make")}
    </Button>
  );
  const found = fields.data;
  return (
    <>
      <SettingsNav />
      <PageTitle title={t("fields.title")}>{found && found.length > 0 && make}</PageTitle>
      {fields.error && (
        <ProblemNote
          error={fields.error}
          onRetry={() => void fields.refetch()}
          isRetrying={fields.isFetching}
        />
      )}
      {fields.isPending && <LoadingCard rows={3} />}
      {found && found.length > 0 && (
        <>
          <Text c="dimmed" maw={680} mb="lg">
            {t("fields.intro")}
          </Text>
          <FieldTable
            fields={found}
            onChange={(field) => setOpen({ dialog: "change", field })}
            onRemove={(field) => setOpen({ dialog: "remove", field })}
          />
        </>
      )}
      {found?.length === 0 && (
        <div className="card">
          <EmptyState
            drawing={<PeopleDrawing />}
            title={t("fields.emptyTitle")}
            text={t("fields.emptyText")}
            action={make}
          />
        </div>
      )}
      <Box mt="lg">
        <PermissionSection />
      </Box>
      {open?.dialog === "new" && <NewFieldDialog onClose={close} />}
      {open?.dialog === "change" && <ChangeDialog field={open.field} onClose={close} />}
      {open?.dialog === "remove" && <RemoveDialog field={open.field} onClose={close} />}
    </>
  );
}
