import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { createContact, removeContact } from "../../api/contacts";
import { asProblem } from "../../api/problem";
import type { Contact } from "../../api/types";
import { ContactRefusal } from "../../components/ContactRefusal";
import { ContactRoom } from "../../components/ContactRoom";
import { PageTitle } from "../../components/PageTitle";
import { ConsentSection } from "../import/ConsentSection";
import { Added } from "./Added";
import { contactOf, type Draft, EMPTY, isComplete } from "./draft";
import { PersonSection, TrackingSection } from "./PersonSection";

/** One person, typed in. */
export function Component() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(EMPTY);
  const [isMending, setIsMending] = useState(false);
  // Who was added with a slip: goes before the right one comes.
  const [added, setAdded] = useState<Contact>();
  const adding = useMutation({
    mutationFn: async (wanted: Draft) => {
      if (added) await removeContact(added.id);
      setAdded(undefined);
      return createContact(contactOf(wanted));
    },
    onSuccess: setAdded,
    onSettled: () => setIsMending(false),
  });
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const takeOver = (moved: Contact) => {
    setAdded(moved);
    change({ email: moved.email });
  };
  const sayWhere = () => {
    change({ declaration: { ...draft.declaration, basis: "public_address", source: "" } });
    setIsMending(true);
  };
  const again = () => {
    setAdded(undefined);
    setDraft({ ...draft, email: "", fields: {}, tracking: "" });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete(draft)) adding.mutate(draft);
  };
  const problem = adding.error ? asProblem(adding.error) : undefined;
  const isAdded = added && !isMending;
  return (
    <>
      <Anchor component={Link} to="/contacts" underline="always">
        {t("contacts.everybody")}
      </Anchor>
      <PageTitle title={t("newContact.title")} />
      <Stack gap="lg" maw={860}>
        {isAdded && problem && <ContactRefusal problem={problem} known={t("newContact.known")} />}
        {isAdded ? (
          <Added
            contact={added}
            isBusy={adding.isPending}
            onMoved={takeOver}
            onPublic={sayWhere}
            onAgain={again}
          />
        ) : (
          <form onSubmit={submit} noValidate>
            <Stack gap="lg">
              <ContactRoom />
              <PersonSection draft={draft} onChange={change} problem={problem} />
              <ConsentSection
                isOne
                declaration={draft.declaration}
                onChange={(part) => change({ declaration: { ...draft.declaration, ...part } })}
                problem={problem}
              />
              <TrackingSection draft={draft} onChange={change} problem={problem} />
              {problem && <ContactRefusal problem={problem} known={t("newContact.known")} />}
              <Group justify="space-between">
                <Text c="dimmed" size="sm" role="status">
                  {!isComplete(draft) && t("newContact.needs")}
                </Text>
                <Button
                  type="submit"
                  color="clay"
                  size="md"
                  disabled={!isComplete(draft)}
                  loading={adding.isPending}
                >
                  {t("newContact.add")}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Stack>
    </>
  );
}
