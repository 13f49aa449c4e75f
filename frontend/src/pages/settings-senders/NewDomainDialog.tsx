import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { addDomain } from "../../api/domains";
import { asProblem } from "../../api/problem";
import { FormDialog } from "../../components/FormDialog";
import { ProblemNote } from "../../components/ProblemNote";

interface NewDomainDialogProps {
  /** Proposed, "" for nothing. */
  start: string;
  onClose: () => void;
  onDone: (words: string) => void;
}

export function NewDomainDialog({ start, onClose, onDone }: NewDomainDialogProps) {
  const { t } = useTranslation();
  const [domain, setDomain] = useState(start);
  const adding = useMutation({
    mutationFn: () => addDomain(domain.trim()),
    onSuccess: (added) => onDone(t("domains.added", { domain: added.domain })),
  });
  const problem = adding.error ? asProblem(adding.error) : undefined;
  const fault = problem?.faultAt("domain") ?? "";
  return (
    <FormDialog
      title={t("domains.add")}
      button={t("domains.addButton")}
      color="clay"
      isBusy={adding.isPending}
      isReady={domain.trim() !== ""}
      onSubmit={adding.mutate}
      onClose={onClose}
    >
      {problem && !fault && <ProblemNote error={problem} />}
      <TextInput
        data-autofocus
        label={t("domains.domain")}
        description={t("domains.domainHint")}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={255}
        value={domain}
        onChange={(event) => setDomain(event.currentTarget.value)}
        error={fault}
      />
    </FormDialog>
  );
}
