import {
  Button,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";

import { accountQuery } from "../api/account";
import { meQuery } from "../api/people";
import { queryClient } from "../api/query-client";
import { chooseAccount, useChosenAccount } from "../session/account-choice";
import { signOut } from "../session/session";
import { email } from "../session/token-store";
import classes from "./AccountMenu.module.css";
import { ChevronDownIcon } from "./icons";
import { LanguageSwitch } from "./LanguageSwitch";
import { MembershipButton } from "./MembershipButton";
import { moveTo } from "./moving";

export function AccountMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const account = useQuery(accountQuery());
  const memberships = useQuery(meQuery()).data ?? [];
  const chosen = useChosenAccount();
  const [isOpen, setIsOpen] = useState(false);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = account.data?.name ?? email();

  const move = (account: string) => {
    setIsOpen(false);
    if (account === chosen) return;
    moveTo(account);
    // What is open here belongs to the account before.
    void navigate("/");
  };
  const leave = () => {
    signOut();
    chooseAccount("");
    queryClient.clear();
    void navigate("/sign-in");
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      width={288}
      shadow="md"
      radius="lg"
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <UnstyledButton className={classes.button} onClick={() => setIsOpen(!isOpen)}>
          <span className={classes.initial} aria-hidden="true">
            {name.slice(0, 1)}
          </span>
          <span className={classes.name}>{name}</span>
          <span className="visually-hidden">{t("account.menu")}</span>
          <ChevronDownIcon size={16} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t("account.menu")}>
        <Stack gap="sm">
          <div>
            <Text fw={600}>{name}</Text>
            <Text size="sm" c="dimmed" className={classes.email}>
              {email()}
            </Text>
          </div>
          {memberships.length > 1 && (
            <Stack gap={6} component="section" aria-label={t("accounts.switch")}>
              {memberships.map((membership) => (
                <MembershipButton
                  key={membership.account_id}
                  membership={membership}
                  isCurrent={membership.account_id === chosen}
                  onChoose={() => move(membership.account_id)}
                />
              ))}
            </Stack>
          )}
          <LanguageSwitch fullWidth />
          <SegmentedControl
            fullWidth
            size="sm"
            aria-label={t("account.theme")}
            value={colorScheme}
            onChange={(value) => setColorScheme(value as typeof colorScheme)}
            data={[
              { value: "light", label: t("account.light") },
              { value: "dark", label: t("account.dark") },
              { value: "auto", label: t("account.auto") },
            ]}
          />
          <Button
            variant="default"
            component={Link}
            to="/settings"
            onClick={() => setIsOpen(false)}
          >
            {t("settings.title")}
          </Button>
          <Button
            variant="default"
            component={Link}
            to="/agreements"
            onClick={() => setIsOpen(false)}
          >
            {t("agreements.title")}
          </Button>
          <Button variant="default" onClick={leave}>
            {t("account.signOut")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
