import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Membership } from "../api/types";
import { moveTo } from "./moving";
import { MembershipButton } from "./MembershipButton";
import { PageTitle } from "./PageTitle";

interface AccountChooserProps {
  memberships: Membership[];
  /** Somebody worked in an account that is not theirs any more. */
  hasLost: boolean;
}

/** Who belongs to several accounts says in which one to work; this browser remembers it. */
export function AccountChooser({ memberships, hasLost }: AccountChooserProps) {
  const { t } = useTranslation();
  return (
    <Stack maw={520} mx="auto" gap="xs">
      <PageTitle title={t("accounts.title")} />
      <Text c="dimmed" mb="sm" role={hasLost ? "status" : undefined}>
        {t(hasLost ? "accounts.lost" : "accounts.text")}
      </Text>
      {memberships.map((membership) => (
        <MembershipButton
          key={membership.account_id}
          membership={membership}
          isCurrent={false}
          onChoose={() => moveTo(membership.account_id)}
        />
      ))}
    </Stack>
  );
}
