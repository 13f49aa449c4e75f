import { Anchor, Button, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";

import { contactQuery } from "../../api/consents";
import { asProblem } from "../../api/problem";
import { LostDrawing } from "../../components/drawings";
import { EmptyState } from "../../components/EmptyState";
import { LoadingCard } from "../../components/LoadingCard";
import { MeantAddress } from "../../components/MeantAddress";
import { PageTitle } from "../../components/PageTitle";
import { ProblemNote } from "../../components/ProblemNote";
import { ContactBadge } from "../../components/StateBadge";
import { nameOf } from "../../contact-name";
import { useOwnRole } from "../../session/own-role";
import { ConsentHistory } from "./ConsentHistory";
import { ConsentNow } from "./ConsentNow";
import { Facts } from "./Facts";
import { TimelineSection } from "./TimelineSection";

/** One person: what is kept, and why they may be mailed. */
export function Component() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const found = useQuery(contactQuery(id));
  const contact = found.data;
  const role = useOwnRole();
  if (found.error && asProblem(found.error).status === 404)
    return (
      <EmptyState
        drawing={<LostDrawing />}
        title={t("contact.goneTitle")}
        text={t("contact.goneText")}
        action={
          <Button component={Link} to="/contacts">
            {t("contacts.everybody")}
          </Button>
        }
      />
    );
  if (found.error)
    return (
      <ProblemNote
        error={found.error}
        onRetry={() => void found.refetch()}
        isRetrying={found.isFetching}
      />
    );
  if (!contact) return <LoadingCard rows={6} />;
  return (
    <>
      <Anchor component={Link} to="/contacts" underline="always">
        {t("contacts.everybody")}
      </Anchor>
      <PageTitle title={nameOf(contact) || contact.email}>
        <Group gap="md">
          <ContactBadge status={contact.status} />
          {role === "owner" && (
            <Button
              component={Link}
              to={`/settings/privacy?email=${encodeURIComponent(contact.email)}`}
              variant="default"
            >
              {t("contacts.data")}
            </Button>
          )}
        </Group>
      </PageTitle>
      <Stack gap="lg">
        {role !== "viewer" && <MeantAddress contact={contact} />}
        <Facts contact={contact} />
        <ConsentNow contact={contact} />
        <ConsentHistory id={contact.id} />
        <TimelineSection id={contact.id} />
      </Stack>
    </>
  );
}
