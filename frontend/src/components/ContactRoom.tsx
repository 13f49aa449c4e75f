import { Alert, Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { usageQuery } from "../api/plans";
import { useFormats } from "../format";
import { WarningIcon } from "./icons";
import { NEARLY } from "./Meter";

/** Says, before anybody adds people, that the plan has little room for new ones, or none. */
export function ContactRoom({ mb }: { mb?: "lg" }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const usage = useQuery({ ...usageQuery(), staleTime: 60_000 }).data;
  if (!usage || usage.contacts.used < usage.contacts.most * NEARLY) return null;
  const { used, most } = usage.contacts;
  const left = Math.max(0, most - used);
  return (
    <Alert
      variant="light"
      color="clay"
      radius="md"
      {...(mb && { mb })}
      icon={<WarningIcon />}
      title={
        left > 0
          ? t("contactRoom.nearly", { count: left, number: number(left) })
          : t("contactRoom.full", { most: number(most) })
      }
    >
      {t(left > 0 ? "contactRoom.nearlyText" : "contactRoom.fullText")}{" "}
      <Anchor component={Link} to="/settings/plan" inherit underline="always">
        {t("contactRoom.plan")}
      </Anchor>
    </Alert>
  );
}
