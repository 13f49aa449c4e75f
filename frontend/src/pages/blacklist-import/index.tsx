import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { PageTitle } from "../../components/PageTitle";
import type { ChosenFile } from "../import";
import { FileSection } from "../import/FileSection";
import { ImportProgress } from "../import/ImportProgress";
import { BlacklistImportForm } from "./BlacklistImportForm";

export function Component() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ChosenFile>();
  const [importId, setImportId] = useState("");
  const again = () => {
    setImportId("");
    setChosen(undefined);
  };
  return (
    <>
      <PageTitle title={t("blacklist.import.title")} />
      <Stack gap="lg" maw={860}>
        {importId ? (
          <ImportProgress id={importId} onAgain={again} />
        ) : (
          <>
            <Text c="dimmed">{t("blacklist.import.intro")}</Text>
            <FileSection chosen={chosen} onChoose={setChosen} />
            {chosen && (
              <BlacklistImportForm
                key={`${chosen.file.name}-${chosen.file.lastModified}`}
                chosen={chosen}
                onStarted={setImportId}
              />
            )}
          </>
        )}
      </Stack>
    </>
  );
}
