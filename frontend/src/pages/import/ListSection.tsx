import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { listsQuery } from "../../api/contacts";
import { labelledOption } from "../../components/LabelBadges";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";

export const NEW_LIST = "+";

interface ListSectionProps {
  listId: string;
  listName: string;
  onChoose: (listId: string) => void;
  onName: (name: string) => void;
}

export function ListSection({ listId, listName, onChoose, onName }: ListSectionProps) {
  const { t } = useTranslation();
  const lists = useQuery(listsQuery());
  return (
    <Section title={t("import.list")}>
      {lists.error && (
        <ProblemNote isPart error={lists.error} onRetry={() => void lists.refetch()} />
      )}
      <Select
        label={t("import.listLabel")}
        placeholder={t("import.listChoose")}
        value={listId || null}
        onChange={(value) => onChoose(value ?? "")}
        data={[
          ...(lists.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          { value: NEW_LIST, label: t("import.newList") },
        ]}
        renderOption={labelledOption(lists.data ?? [])}
      />
      {listId === NEW_LIST && (
        <TextInput
          label={t("import.newListName")}
          value={listName}
          maxLength={200}
          onChange={(event) => onName(event.currentTarget.value)}
        />
      )}
    </Section>
  );
}
