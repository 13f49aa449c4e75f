import { Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { ContactRoom } from "../../components/ContactRoom";
import { PageTitle } from "../../components/PageTitle";
import { FileSection } from "./FileSection";
import { ImportForm } from "./ImportForm";
import { ImportProgress } from "./ImportProgress";
import type { FileHead } from "./csv";

export interface ChosenFile {
  file: File;
  head: FileHead;
}

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
      <PageTitle title={t("import.title")} />
      <Stack gap="lg" maw={860}>
        {importId ? (
          <ImportProgress id={importId} onAgain={again} />
        ) : (
          <>
            <ContactRoom />
            <FileSection chosen={chosen} onChoose={setChosen} />
            {chosen && (
              <ImportForm
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
