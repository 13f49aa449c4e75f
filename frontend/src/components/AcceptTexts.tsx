import { Anchor, Checkbox, Skeleton, Space, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { legalTextQuery } from "../api/agreements";
import type { AgreementText, CountryRules } from "../api/types";
import { useFormats } from "../format";
import classes from "./AcceptTexts.module.css";
import { LegalText } from "./LegalText";
import { ProblemNote } from "./ProblemNote";

interface AcceptTextsProps {
  texts: readonly AgreementText[];
  /** Of the company's country: shown, and accepted with the rest. */
  rules: CountryRules;
  /** Names of the texts that were ticked. */
  accepted: readonly string[];
  onAccept: (name: string, isAccepted: boolean) => void;
  /** Under the boxes that are not ticked, once somebody pressed the button. */
  fault: string | undefined;
}

/** The texts themselves, each with its box; the rules of the country go with the first. */
export function AcceptTexts({ texts, rules, accepted, onAccept, fault }: AcceptTextsProps) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (
    <Stack gap="xl">
      {texts.map((text, place) => (
        <Stack key={text.name} gap="sm">
          <ScrolledText name={text.name} version={text.version} />
          {place === 0 && <Space h="xs" />}
          {place === 0 && <ScrolledText name={rules.name} version={rules.version} />}
          <Checkbox
            label={t(place === 0 ? "agreements.acceptWithRules" : "agreements.accept")}
            description={t("agreements.version", {
              version: text.version,
              day: date(text.in_force_from),
            })}
            checked={accepted.includes(text.name)}
            onChange={(event) => onAccept(text.name, event.currentTarget.checked)}
            error={accepted.includes(text.name) ? undefined : fault}
            aria-invalid={Boolean(fault) && !accepted.includes(text.name)}
          />
        </Stack>
      ))}
    </Stack>
  );
}

function ScrolledText({ name, version }: { name: string; version: string }) {
  const { t } = useTranslation();
  const id = useId();
  const found = useQuery(legalTextQuery(name, version));
  if (found.error)
    return <ProblemNote isPart error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton height={180} radius="md" />;
  return (
    <div>
      <div className={classes.head}>
        <Title order={3} id={id} fz="h4">
          {found.data.title}
        </Title>
        <Anchor
          component={Link}
          to={`/legal/${name}/${version}`}
          target="_blank"
          size="sm"
          underline="always"
        >
          {t("agreements.open")}
          <span className="visually-hidden">
            {" "}
            {found.data.title} {t("common.newTab")}
          </span>
        </Anchor>
      </div>
      {/* It scrolls, so it must be reachable by keyboard. */}
      <div className={classes.scroll} role="region" aria-labelledby={id} tabIndex={0}>
        <Text component="div" size="sm">
          <LegalText text={found.data.text} level={4} />
        </Text>
      </div>
    </div>
  );
}
