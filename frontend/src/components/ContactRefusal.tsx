import { Alert, Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import type { ProblemError } from "../api/problem";
import { ProblemNote } from "./ProblemNote";

interface ContactRefusalProps {
  problem: ProblemError;
  /** What to say where somebody has the address already. */
  known: string;
}

/** Why a contact was not made or changed; who has the address already is a link away. */
export function ContactRefusal({ problem, known }: ContactRefusalProps) {
  const { t } = useTranslation();
  if (problem.code !== "contact_exists") return <ProblemNote error={problem} />;
  return (
    <Alert role="alert" variant="light" color="red" radius="md" title={known}>
      <Text size="sm">
        {t("newContact.knownText")}{" "}
        <Anchor component={Link} to={`/contacts/${problem.id}`} size="sm" underline="always">
          {t("newContact.look")}
        </Anchor>
      </Text>
    </Alert>
  );
}
