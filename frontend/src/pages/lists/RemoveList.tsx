import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { removeList } from "../../api/contacts";
import type { List } from "../../api/types";
import { Confirm } from "../../components/Confirm";

/** A list goes; the people on it stay. */
export function RemoveList({ list }: { list: List }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const removing = useMutation({ mutationFn: () => removeList(list.id) });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size="xs"
        aria-label={t("lists.removeNamed", { name: list.name })}
        onClick={() => setIsAsking(true)}
      >
        {t("lists.remove")}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={t("lists.removeTitle", { name: list.name })}
        text={t("lists.removeText")}
        button={t("lists.removeButton")}
        color="red"
        error={removing.error}
        isBusy={removing.isPending}
        onConfirm={() => removing.mutate()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
