import { Button, Radio, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { releaseCampaign, type Verdict } from "../api/campaigns";
import { useFormats } from "../format";
import classes from "./BreakerNote.module.css";
import { Confirm } from "./Confirm";

const TRIPS = ["breaker_complaints", "breaker_sender_fault", "breaker_bounces"] as const;
const VERDICTS: readonly Verdict[] = ["blacklist", "forget"];

interface BreakerNoteProps {
  id: string;
  trip: string;
  /** Bounced addresses that wait for a decision. */
  held: number;
}

/** Why a campaign was stopped for its own good, and what a person has to decide before it goes on. */
export function BreakerNote({ id, trip, held }: BreakerNoteProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [isAsking, setIsAsking] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>("blacklist");
  const release = useMutation({
    mutationFn: () => releaseCampaign(id, verdict),
    onSuccess: () => setIsAsking(false),
  });
  const why = TRIPS.find((each) => each === trip) ?? "breaker_bounces";
  return (
    <section className={`card ${classes.note}`} aria-label={t("breaker.title")}>
      <Stack gap="xs" align="flex-start">
        <Title order={2} size="h4">
          {t("breaker.title")}
        </Title>
        <Text>{t(`breaker.why.${why}`)}</Text>
        <Text>{t("breaker.held", { count: held, number: number(held) })}</Text>
        <Button color="clay" mt="xs" onClick={() => setIsAsking(true)}>
          {t("breaker.decide")}
        </Button>
      </Stack>
      <Confirm
        isOpen={isAsking}
        title={t("breaker.decideTitle")}
        button={t("breaker.decideButton")}
        error={release.error}
        isBusy={release.isPending}
        onConfirm={() => release.mutate()}
        onClose={() => setIsAsking(false)}
      >
        <Radio.Group
          label={t("breaker.question", { count: held, number: number(held) })}
          value={verdict}
          onChange={(chosen) => setVerdict(VERDICTS.find((each) => each === chosen) ?? verdict)}
        >
          <Stack gap="sm" mt="xs">
            {VERDICTS.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`breaker.verdict.${each}`)}
                description={t(`breaker.verdictWhy.${each}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Confirm>
    </section>
  );
}
