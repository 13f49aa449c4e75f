import { Button, Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { sendTest } from "../../api/campaigns";
import { asProblem, type ProblemError } from "../../api/problem";
import { testAddressesQuery } from "../../api/test-addresses";
import type { MailLanguage } from "../../api/types";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { email } from "../../session/token-store";
import { CheckPanel } from "./CheckPanel";
import { ContactPicker } from "./ContactPicker";
import type { Mending } from "./mending";
import { TestAddresses } from "./TestAddresses";
import { useCheck } from "./useCheck";
import type { DraftForm } from "./useDraft";

const MOST_ADDRESSES = 5;
const MOST_A_DAY = 40;
/** Faults of these stand under their own field; all others are of the mail itself. */
const OWN_FIELDS = /^(to|contact_id)(\/|$)/;

interface TestDialogProps {
  id: string;
  form: DraftForm;
  /** Of the mail to send, "" for the account's. */
  language: MailLanguage | "";
  isOpen: boolean;
  onClose: () => void;
  mending: Mending;
}

/** The mail in a few mailboxes, before it goes to everybody. */
export function TestDialog({ id, form, language, isOpen, onClose, mending }: TestDialogProps) {
  const { t } = useTranslation();
  const own = email();
  const invited = useQuery({ ...testAddressesQuery(), enabled: isOpen }).data?.items ?? [];
  const accepted = invited.filter((each) => each.state === "accepted").map((each) => each.email);
  const [chosen, setChosen] = useState([own]);
  const [others, setOthers] = useState("");
  const [contactId, setContactId] = useState("");
  const known = chosen.filter((each) => each === own || accepted.includes(each));
  const addresses = [...known, ...others.split(/[\s,;]+/).filter(Boolean)];
  const sending = useMutation({ mutationFn: () => sendTest(id, addresses, contactId, language) });
  const problem = sending.error ? asProblem(sending.error) : undefined;
  const isOfMail =
    problem?.status === 422 && problem.faults.some(({ field }) => !OWN_FIELDS.test(field));
  const checking = useCheck(form, isOpen && isOfMail);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (addresses.length > 0) sending.mutate();
  };
  const close = () => {
    sending.reset();
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t("test.title")} size={540}>
      <Stack gap="md">
        <form onSubmit={submit} noValidate id="test-mail">
          <Stack gap="md">
            {problem && !problem.faults.some(({ field }) => OWN_FIELDS.test(field)) && (
              <ProblemNote error={problem} />
            )}
            {isOfMail && <CheckPanel checking={checking} mending={mending} />}
            <Checkbox.Group
              size="md"
              label={t("test.to")}
              description={t("test.hint", { count: MOST_ADDRESSES })}
              value={chosen}
              onChange={setChosen}
            >
              <Stack gap={6} mt={8}>
                {[own, ...accepted].map((each) => (
                  <Checkbox key={each} value={each} label={each} />
                ))}
              </Stack>
            </Checkbox.Group>
            <TextInput
              label={t("test.others")}
              description={t("test.othersHint")}
              value={others}
              onChange={(event) => setOthers(event.currentTarget.value)}
              error={faultOf(problem, "to")}
            />
            <div>
              <ContactPicker
                list={form.draft.lists[0] ?? ""}
                value={contactId}
                onChange={setContactId}
              />
              {faultOf(problem, "contact_id") && (
                <Text size="sm" c="var(--mantine-color-error)" role="alert" mt={4}>
                  {faultOf(problem, "contact_id")}
                </Text>
              )}
            </div>
          </Stack>
        </form>
        <TestAddresses invited={invited} />
        <Text size="sm" c="dimmed">
          {t("test.harmless", { count: MOST_A_DAY })}
        </Text>
        <Text role="status">
          {sending.data !== undefined && t("test.sent", { count: sending.data })}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t(sending.isSuccess ? "common.close" : "common.back")}
          </Button>
          <Button
            type="submit"
            form="test-mail"
            loading={sending.isPending}
            disabled={addresses.length === 0}
          >
            {t("test.button")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function faultOf(problem: ProblemError | undefined, field: string): string {
  return problem?.faults.find((each) => each.field.startsWith(field))?.detail ?? "";
}
