import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { LostDrawing } from "../components/drawings";
import { EmptyState } from "../components/EmptyState";
import { useDocumentTitle } from "../components/PageTitle";

export function Component() {
  const { t } = useTranslation();
  useDocumentTitle(t("notFound.title"));
  return (
    <EmptyState
      order={1}
      drawing={<LostDrawing />}
      title={t("notFound.title")}
      text={t("notFound.text")}
      action={
        <Button component={Link} to="/">
          {t("notFound.home")}
        </Button>
      }
    />
  );
}
