import { Anchor, Button, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { agreementTextsQuery, signUp } from "../../api/agreements";
import { asProblem } from "../../api/problem";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { TrackingChoice } from "../../components/TrackingChoice";
import { AgreementsStep, inForce } from "./AgreementsStep";
import { CompanyStep } from "./CompanyStep";
import { bodyOf, type Faults, type Language, missing, type Step, stepOf, STEPS } from "./form";
import { PersonStep } from "./PersonStep";
import classes from "./sign-up.module.css";
import type { StepProps } from "./StepProps";
import { Steps } from "./Steps";
import { useForm } from "./useForm";

/** From nothing to an account that waits for the confirmation of its first mailbox. */
export function Component() {
  const { t, i18n } = useTranslation();
  const { form, change, forget } = useForm();
  const [step, setStep] = useState<Step>("company");
  const [faults, setFaults] = useState<Faults>({});
  const texts = useQuery(agreementTextsQuery());
  const wanted = inForce(texts.data?.items ?? []);
  const place = STEPS.indexOf(step);

  const show = (next: Step, found: Faults = {}) => {
    setFaults(found);
    setStep(next);
  };
  const asking = useMutation({
    mutationFn: () => {
      const agreements = wanted.map(({ name, version }) => [name, version]);
      return signUp(bodyOf(form, Object.fromEntries(agreements), i18n.language as Language));
    },
    onSuccess: forget,
    onError: (error) => {
      const problem = asProblem(error);
      const found = problem.faults.map(({ field, detail }) => [field, detail] as const);
      if (problem.code === "login_taken") found.push(["user_email", problem.detail]);
      const steps = found.map(([field]) => stepOf(field));
      const first = STEPS.find((each) => steps.includes(each));
      if (first) show(first, Object.fromEntries(found));
    },
  });
  // What a step lacks; the last one looks at all of them, since a reload forgets the password.
  const lacks = (each: Step): Faults => {
    const empty = missing(form, each).map((name) => [name, t("signUp.missing")]);
    const unread = wanted.some(({ name }) => !form.accepted.includes(name));
    return Object.fromEntries(
      each === "agreements" && unread ? [["agreements", t("agreements.tick")]] : empty,
    ) as Faults;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const upTo = STEPS.slice(0, place + 1);
    const stuck = upTo.find((each) => Object.keys(lacks(each)).length > 0);
    if (stuck) return show(stuck, lacks(stuck));
    const next = STEPS[place + 1];
    if (next) return show(next);
    if (wanted.length > 0) asking.mutate();
  };
  const correct: StepProps["change"] = (changes) => {
    const kept = Object.entries(faults).filter(([name]) => !(name in changes));
    setFaults(Object.fromEntries(kept) as Faults);
    change(changes);
  };

  if (asking.isSuccess) return <Done email={form.user_email} />;
  const props = { form, faults, change: correct };
  const isFieldless = asking.error && Object.keys(faults).length === 0;
  return (
    <>
      <PageTitle title={t("signUp.title")} />
      <Steps step={step} />
      <form onSubmit={submit} noValidate>
        <StepHeading step={step} faults={faults} />
        {step === "company" && <CompanyStep {...props} />}
        {step === "person" && <PersonStep {...props} />}
        {step === "tracking" && (
          <>
            <Text mb="lg">{t("signUp.trackingText")}</Text>
            <TrackingChoice
              label={t("settings.tracking")}
              mode={form.tracking_mode}
              basis={form.tracking_basis}
              fault={faults.tracking_basis}
              onMode={(mode) => correct({ tracking_mode: mode })}
              onBasis={(basis) => correct({ tracking_basis: basis })}
            />
          </>
        )}
        {step === "agreements" && <AgreementsStep {...props} />}
        {isFieldless && (
          <Stack mt="lg">
            <ProblemNote error={asking.error} />
          </Stack>
        )}
        <div className={classes.buttons}>
          <Button type="submit" size="md" loading={asking.isPending}>
            {t(step === "agreements" ? "signUp.button" : "common.next")}
          </Button>
          {place > 0 && (
            <Button variant="default" size="md" onClick={() => show(STEPS[place - 1] ?? "company")}>
              {t("common.previous")}
            </Button>
          )}
        </div>
      </form>
      <Text mt="xl">
        {t("signUp.hasAccount")}{" "}
        <Anchor component={Link} to="/sign-in" underline="always">
          {t("signIn.title")}
        </Anchor>
      </Text>
    </>
  );
}

/** Takes the focus when the step changes, and gives it to the first fault when there is one. */
function StepHeading({ step, faults }: { step: Step; faults: Faults }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const seen = useRef(step);
  useEffect(() => {
    const wrong = heading.current
      ?.closest("form")
      ?.querySelector<HTMLElement>("[aria-invalid='true']");
    if (wrong) wrong.focus();
    else if (seen.current !== step) heading.current?.focus();
    seen.current = step;
    // Only when a step was left or looked at: typing must not move the focus.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [step, Object.keys(faults).length > 0]);
  return (
    <Title order={2} ref={heading} tabIndex={-1} mb="md">
      {t(`signUp.heading.${step}`)}
    </Title>
  );
}

function Done({ email }: { email: string }) {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t("signUp.doneTitle")} />
      <Stack gap="md">
        <Text role="status" size="lg">
          {t("signUp.doneText", { email })}
        </Text>
        <Text c="dimmed">{t("signUp.doneHint")}</Text>
        <Text>
          <Anchor component={Link} to="/sign-in" underline="always">
            {t("forgot.back")}
          </Anchor>
        </Text>
      </Stack>
    </>
  );
}
