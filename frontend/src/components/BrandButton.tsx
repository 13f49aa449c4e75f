import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { applyBrand } from "../api/brand";
import { ProblemNote } from "./ProblemNote";

interface BrandButtonProps {
  mjml: string;
  onChange: (mjml: string) => void;
}

/** Puts the account's brand on what is being written, and takes it off again. */
export function BrandButton({ mjml, onChange }: BrandButtonProps) {
  const { t } = useTranslation();
  const [made, setMade] = useState({ before: "", after: "" });
  const applying = useMutation({
    mutationFn: () => applyBrand(mjml),
    onSuccess: (after) => {
      setMade({ before: mjml, after });
      onChange(after);
    },
  });
  const canUndo = made.after !== "" && made.after === mjml && made.before !== made.after;
  return (
    <div>
      <Group gap="xs">
        <Button
          variant="default"
          size="compact-md"
          disabled={mjml.trim() === ""}
          loading={applying.isPending}
          onClick={() => applying.mutate()}
        >
          {t("brand.apply")}
        </Button>
        {canUndo && (
          <Button variant="subtle" size="compact-md" onClick={() => onChange(made.before)}>
            {t("brand.undo")}
          </Button>
        )}
      </Group>
      {applying.error && <ProblemNote isPart error={applying.error} />}
    </div>
  );
}
