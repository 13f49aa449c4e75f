import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { processingAgreement, processingRegister } from "../../api/persons";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import { download } from "../../download";

/** What an account has to be able to show: its record, and the agreement with us. */
export function PaperSection() {
  const { t } = useTranslation();
  const register = useMutation({
    mutationFn: processingRegister,
    onSuccess: (file) => download(file, `${t("privacy.registerFile")}.md`),
  });
  const agreement = useMutation({
    mutationFn: processingAgreement,
    onSuccess: (file) => download(file, `${t("privacy.agreementFile")}.md`),
  });
  const error = register.error ?? agreement.error;
  return (
    <Section title={t("privacy.papers")}>
      <Text>{t("privacy.papersText")}</Text>
      {error && <ProblemNote error={error} />}
      <Group gap="sm">
        <Button variant="default" loading={register.isPending} onClick={() => register.mutate()}>
          {t("privacy.register")}
        </Button>
        <Button variant="default" loading={agreement.isPending} onClick={() => agreement.mutate()}>
          {t("privacy.agreement")}
        </Button>
      </Group>
    </Section>
  );
}
