import { Button, Group, Progress, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { fieldsQuery } from "../../api/contacts";
import { ensureField } from "../../api/fields";
import { createList, importFile } from "../../api/imports";
import { asProblem } from "../../api/problem";
import type { ConsentBasis } from "../../api/types";
import { ProblemNote } from "../../components/ProblemNote";
import { ConsentSection, type Declaration } from "./ConsentSection";
import type { ChosenFile } from "./index";
import { ListSection, NEW_LIST } from "./ListSection";
import { declaredMapping, guessMapping, type Mapping, newFields } from "./mapping";
import { MappingSection } from "./MappingSection";

interface ImportFormProps {
  chosen: ChosenFile;
  onStarted: (importId: string) => void;
}

export function ImportForm({ chosen, onStarted }: ImportFormProps) {
  const { t } = useTranslation();
  const fields = useQuery(fieldsQuery());
  const { head, file } = chosen;
  const [ownMapping, setOwnMapping] = useState<Mapping>();
  const [listId, setListId] = useState("");
  const [listName, setListName] = useState("");
  const [purpose, setPurpose] = useState("");
  const [uploaded, setUploaded] = useState(0);
  const [declaration, setDeclaration] = useState<Declaration>({
    ...{ basis: "", source: "", date: "", language: "nl" },
  });
  const mapping = ownMapping ?? guessMapping(head, fields.data ?? []);
  const fresh = newFields(head, mapping);
  const hasPurpose = fresh.length === 0 || purpose.trim() !== "";
  const hasEmail = mapping.filter((target) => target === "email").length === 1;

  const starting = useMutation({
    mutationFn: async () => {
      const list = listId === NEW_LIST ? (await createList(listName.trim())).id : listId;
      // Should what follows fail, a second try must not make the list again.
      setListId(list);
      const more = { purpose: purpose.trim(), kind: "text" as const, choices: [] };
      for (const field of fresh) await ensureField({ ...field, ...more });
      return importFile(
        {
          list_id: list,
          mapping: declaredMapping(head, mapping),
          consent: {
            basis: declaration.basis as ConsentBasis,
            source: declaration.source.trim(),
            // A date has no hour; noon is the same day in every zone of Europe.
            obtained_at: `${declaration.date}T12:00:00Z`,
          },
          language: declaration.language,
        },
        file,
        setUploaded,
      );
    },
    onSuccess: (started) => onStarted(started.id),
  });
  const hasList = listId === NEW_LIST ? listName.trim() !== "" : listId !== "";
  const isComplete =
    fields.isSuccess && hasEmail && hasPurpose && hasList && isDeclared(declaration);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) starting.mutate();
  };
  const problem = starting.error ? asProblem(starting.error) : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <FieldsProblem />
        <MappingSection
          head={head}
          targets={[
            { value: "email", label: t("import.target.email") },
            { value: "language", label: t("import.target.language") },
            { value: "external_id", label: t("import.target.external_id") },
            { value: "tracking_consent", label: t("import.target.tracking_consent") },
            ...(fields.data ?? []).map(({ name, label }) => ({ value: `field:${name}`, label })),
            { value: "new", label: t("import.target.new") },
          ]}
          mapping={mapping}
          onChange={setOwnMapping}
        >
          {fresh.length > 0 && (
            <TextInput
              label={t("import.purpose", { count: fresh.length })}
              description={t("import.purposeHint")}
              maxLength={200}
              value={purpose}
              onChange={(event) => setPurpose(event.currentTarget.value)}
            />
          )}
        </MappingSection>
        <ListSection
          listId={listId}
          listName={listName}
          onChoose={setListId}
          onName={setListName}
        />
        <ConsentSection
          declaration={declaration}
          onChange={(part) => setDeclaration((now) => ({ ...now, ...part }))}
          problem={problem}
        />
        {problem && <ProblemNote error={problem} />}
        {starting.isPending && (
          <Progress value={uploaded * 100} aria-label={t("import.uploading")} />
        )}
        <Group justify="space-between">
          <Text c="dimmed" size="sm" role="status">
            {!isComplete && t(`import.${missing(hasEmail, hasPurpose)}`)}
          </Text>
          <Button
            type="submit"
            color="clay"
            size="md"
            disabled={!isComplete}
            loading={starting.isPending}
          >
            {t("import.start")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function isDeclared({ basis, source, date }: Declaration): boolean {
  return Boolean(basis && source.trim() && date);
}

function missing(hasEmail: boolean, hasPurpose: boolean) {
  if (!hasEmail) return "needsEmail";
  return hasPurpose ? "needsRest" : "needsPurpose";
}

/** Without the fields, a column that is one of them would quietly be left out. */
function FieldsProblem() {
  const fields = useQuery(fieldsQuery());
  if (!fields.error) return null;
  return <ProblemNote isPart error={fields.error} onRetry={() => void fields.refetch()} />;
}
