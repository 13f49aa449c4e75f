import { Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";

import type { Membership } from "../api/types";
import classes from "./MembershipButton.module.css";

interface MembershipButtonProps {
  membership: Membership;
  isCurrent: boolean;
  onChoose: () => void;
}

/** One of the own accounts, to go and work in. */
export function MembershipButton({ membership, isCurrent, onChoose }: MembershipButtonProps) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={classes.button}
      onClick={onChoose}
      aria-current={isCurrent ? "true" : undefined}
    >
      <span className={classes.initial} aria-hidden="true">
        {membership.account_name.slice(0, 1)}
      </span>
      <span className={classes.words}>
        <Text component="span" fw={600} className={classes.name}>
          {membership.account_name}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {t(`roles.${membership.role}`)}
        </Text>
      </span>
    </UnstyledButton>
  );
}
