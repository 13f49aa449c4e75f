import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { PageTitle } from "../../components/PageTitle";
import { GallerySection } from "./GallerySection";
import { OwnTemplates } from "./OwnTemplates";

/** The account's own templates, and those that stand ready to begin with. */
export function Component() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t("templates.title")}>
        <Button component={Link} to="/templates/new" variant="default">
          {t("templates.make")}
        </Button>
      </PageTitle>
      <OwnTemplates />
      <GallerySection />
    </>
  );
}
