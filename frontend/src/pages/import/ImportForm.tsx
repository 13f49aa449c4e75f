import { Button, Group, Progress, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { fieldsQuery } from "../../api/contacts";
import { ensureField } from "../../api/fields";
import { saveList } from "../../api/contacts";
import { previewFile } from "../../api/imports";
import { asProblem } from "../../api/problem";
import { ProblemNote } from "../../components/ProblemNote";
import { ConsentSection } from "./ConsentSection";
import { consentOf, type Declaration, isDeclared } from "./declaration";
import type { ChosenFile } from "./index";
import { ListSection, NEW_LIST } from "./ListSection";
import { declaredMapping, guessMapping, type Mapping, newFields, rolesIn } from "./mapping";
import { MappingSection } from "./MappingSection";

const TARGETS = [
  ...(["email", "language", "external_id", "tracking_consent", "tracking_date"] as const),
  ...(["status", "unsubscribed", "bounced", "complained"] as const),
  ...(["consent_basis", "consent_source", "consent_date"] as const),
  ...(["sale_date", "sale_reference", "sale_product_group", "sale_opt_out_offered"] as const),
] as const;

interface ImportFormProps {
  chosen: ChosenFile;
  onStarted: (importId: string) => void;
}

export function ImportForm({ chosen, onStarted }: ImportFormProps) {
  const { t } = useTranslation();
  const fields = useQuery(fieldsQuery());
  const { head, file } = chosen;
  const [mapping, setMapping] = useState<Mapping>();
  const [listId, setListId] = useState("");
  const [listName, setListName] = useState("");
  const [purpose, setPurpose] = useState("");
  const [uploaded, setUploaded] = useState(0);
  const [declaration, setDeclaration] = useState<Declaration>({
    ...{ basis: "", source: "", date: "", language: "nl" },
    ...{ reference: "", productGroup: "", couldRefuse: false },
  });
  // Guessed once: what somebody looks at must not change under their eyes.
  if (!mapping && fields.data) setMapping(guessMapping(head, fields.data));
  const fresh = mapping ? newFields(head, mapping) : [];
  const hasPurpose = fresh.length === 0 || purpose.trim() !== "";

  const starting = useMutation({
    mutationFn: async (chosenMapping: Mapping) => {
      const list = listId === NEW_LIST ? (await saveList({ name: listName.trim() })).id : listId;
      // Should what follows fail, a second try must not make the list again.
      setListId(list);
      const more = { purpose: purpose.trim(), kind: "text" as const, choices: [] };
      for (const field of newFields(head, chosenMapping)) await ensureField({ ...field, ...more });
      return previewFile(
        {
          list_id: list,
          mapping: declaredMapping(head, chosenMapping),
          consent: consentOf(declaration),
          language: declaration.language,
        },
        file,
        setUploaded,
      );
    },
    onSuccess: (started) => onStarted(started.id),
  });
  const hasList = listId === NEW_LIST ? listName.trim() !== "" : listId !== "";
  const missing = missingPart(mapping, hasPurpose, hasList && isDeclared(declaration));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!missing && mapping) starting.mutate(mapping);
  };
  const problem = starting.error ? asProblem(starting.error) : undefined;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <FieldsProblem />
        {mapping && (
          <MappingSection
            head={head}
            targets={[
              ...TARGETS.map((value) => ({ value, label: t(`import.target.${value}`) })),
              ...(fields.data ?? []).map(({ name, label }) => ({ value: `field:${name}`, label })),
              { value: "new", label: t("import.target.new") },
            ]}
            mapping={mapping}
            onChange={setMapping}
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
        )}
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
          roles={mapping ? rolesIn(head, mapping) : 0}
        />
        {problem && <ProblemNote error={problem} />}
        <Submission missing={missing} uploaded={starting.isPending ? uploaded : undefined} />
      </Stack>
    </form>
  );
}

type Missing = "needsEmail" | "needsPurpose" | "needsRest" | undefined;

function missingPart(
  mapping: Mapping | undefined,
  hasPurpose: boolean,
  isRestThere: boolean,
): Missing {
  if (mapping && !mapping.includes("email")) return "needsEmail";
  if (!hasPurpose) return "needsPurpose";
  return mapping && isRestThere ? undefined : "needsRest";
}

interface SubmissionProps {
  /** What keeps it from being submitted. */
  missing: Missing;
  /** 0 to 1 while the file is on its way. */
  uploaded: number | undefined;
}

function Submission({ missing, uploaded }: SubmissionProps) {
  const { t } = useTranslation();
  const isBusy = uploaded !== undefined;
  return (
    <>
      {isBusy && <Progress value={uploaded * 100} aria-label={t("import.uploading")} />}
      <Group justify="space-between">
        <Text c="dimmed" size="sm" role="status">
          {missing && t(`import.${missing}`)}
        </Text>
        <Button type="submit" color="clay" size="md" disabled={Boolean(missing)} loading={isBusy}>
          {t("import.start")}
        </Button>
      </Group>
    </>
  );
}

/** Without the fields, a column that is one of them would quietly be left out. */
function FieldsProblem() {
  const fields = useQuery(fieldsQuery());
  if (!fields.error) return null;
  return <ProblemNote isPart error={fields.error} onRetry={() => void fields.refetch()} />;
}
