import { Checkbox, Stack, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { sendersQuery } from "../../api/senders";
import { createKey } from "../../api/keys";
import { asProblem, type ProblemError } from "../../api/problem";
import type { ApiKeySecret, Scope } from "../../api/types";
import { FormDialog } from "../../components/FormDialog";
import { ProblemNote } from "../../components/ProblemNote";
import { NAMES } from "./scopes";

const SCOPES = [
  ...(["send", "campaigns", "contacts:read", "contacts:write", "reports", "admin"] as const),
];

interface NewKeyDialogProps {
  onClose: () => void;
  onMade: (made: ApiKeySecret) => void;
}

export function NewKeyDialog({ onClose, onMade }: NewKeyDialogProps) {
  const { t } = useTranslation();
  const senders = useQuery(sendersQuery()).data ?? [];
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<string[]>(["send"]);
  const [senderIds, setSenderIds] = useState<string[]>([]);
  const [networks, setNetworks] = useState("");
  const [lastDay, setLastDay] = useState("");
  const making = useMutation({
    mutationFn: () =>
      createKey({
        name: name.trim(),
        scopes: scopes as Scope[],
        sender_ids: senderIds,
        networks: networks.split(/[\s,;]+/).filter(Boolean),
        ...(lastDay && { expires_at: new Date(`${lastDay}T23:59:59`).toISOString() }),
      }),
    onSuccess: onMade,
  });
  const problem = making.error ? asProblem(making.error) : undefined;
  return (
    <FormDialog
      title={t("keys.make")}
      size={560}
      button={t("keys.makeIt")}
      color="clay"
      isBusy={making.isPending}
      isReady={name.trim() !== "" && scopes.length > 0}
      onSubmit={making.mutate}
      onClose={onClose}
    >
      {problem && problem.faults.length === 0 && <ProblemNote error={problem} />}
      <TextInput
        data-autofocus
        label={t("keys.name")}
        description={t("keys.nameHint")}
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={problem?.faultAt("name")}
      />
      <Checkbox.Group size="md" label={t("keys.may")} value={scopes} onChange={setScopes}>
        <Stack gap="sm" mt="xs">
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={t(`keys.scopes.${NAMES[scope]}`)}
              description={t(`keys.scopeHints.${NAMES[scope]}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {senders.length > 0 && (
        <Checkbox.Group
          size="md"
          label={t("keys.senders")}
          description={t("keys.sendersHint")}
          value={senderIds}
          onChange={setSenderIds}
        >
          <Stack gap="sm" mt="xs">
            {senders.map(({ id, email }) => (
              <Checkbox key={id} value={id} label={email} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <Textarea
        label={t("keys.networks")}
        description={t("keys.networksHint")}
        autosize
        minRows={2}
        maxRows={6}
        value={networks}
        onChange={(event) => setNetworks(event.currentTarget.value)}
        error={problem && networkFault(problem)}
      />
      <TextInput
        type="date"
        label={t("keys.lastDay")}
        description={t("keys.lastDayHint")}
        value={lastDay}
        onChange={(event) => setLastDay(event.currentTarget.value)}
        error={problem?.faultAt("expires_at")}
      />
    </FormDialog>
  );
}

function networkFault(problem: ProblemError): string {
  return problem.faults.find(({ field }) => field.startsWith("networks"))?.detail ?? "";
}
