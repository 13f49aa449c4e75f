import { Badge, Code, Group, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { sendersQuery } from "../../api/senders";
import type { ApiKey } from "../../api/types";
import classes from "../../components/rows.module.css";
import { RowButton, RowTable } from "../../components/RowTable";
import { useFormats } from "../../format";
import { NAMES } from "./scopes";

interface KeyTableProps {
  keys: ApiKey[];
  onRotate: (apiKey: ApiKey) => void;
  onRevoke: (apiKey: ApiKey) => void;
}

export function KeyTable({ keys, ...rest }: KeyTableProps) {
  const { t } = useTranslation();
  return (
    <RowTable heads={[t("keys.key"), t("keys.may"), t("keys.used")]}>
      {keys.map((apiKey) => (
        <KeyRow key={apiKey.id} apiKey={apiKey} {...rest} />
      ))}
    </RowTable>
  );
}

type KeyRowProps = Omit<KeyTableProps, "keys"> & { apiKey: ApiKey };

function KeyRow({ apiKey, onRotate, onRevoke }: KeyRowProps) {
  const { t } = useTranslation();
  const { date, moment } = useFormats();
  const { expires_at, old_until, last_used_at } = apiKey;
  const isRotating = old_until !== null && new Date(old_until) > new Date();
  return (
    <Table.Tr>
      <Table.Td>
        <span className={classes.name}>{apiKey.name}</span>
        <Code>{apiKey.hint}…</Code>
        {expires_at && (
          <span className={classes.detail}>{t("keys.until", { when: date(expires_at) })}</span>
        )}
        {isRotating && (
          <span className={classes.detail}>{t("keys.oldUntil", { when: moment(old_until) })}</span>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={6} mb={4}>
          {apiKey.scopes.map((scope) => (
            <Badge key={scope} variant="light" color="gray" tt="none" fw={600} radius="xl">
              {t(`keys.scopes.${NAMES[scope]}`)}
            </Badge>
          ))}
        </Group>
        <Limits apiKey={apiKey} />
      </Table.Td>
      <Table.Td data-label={t("keys.used")}>
        <Text size="sm" c={last_used_at ? "inherit" : "dimmed"}>
          {last_used_at ? moment(last_used_at) : t("keys.never")}
        </Text>
      </Table.Td>
      <Table.Td>
        <div className={classes.actions}>
          <RowButton
            words={t("keys.rotate")}
            about={apiKey.name}
            onClick={() => onRotate(apiKey)}
          />
          <RowButton
            words={t("keys.revoke")}
            about={apiKey.name}
            color="red"
            onClick={() => onRevoke(apiKey)}
          />
        </div>
      </Table.Td>
    </Table.Tr>
  );
}

function Limits({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  const { list } = useFormats();
  const isLimited = apiKey.sender_ids.length > 0;
  const senders = useQuery({ ...sendersQuery(), enabled: isLimited }).data;
  const own = apiKey.sender_ids.map((id) => senders?.find((one) => one.id === id)?.email ?? id);
  return (
    <>
      {isLimited && senders && (
        <span className={classes.detail}>{t("keys.onlySenders", { senders: list(own) })}</span>
      )}
      {apiKey.networks.length > 0 && (
        <span className={classes.detail}>
          {t("keys.onlyNetworks", { networks: list(apiKey.networks) })}
        </span>
      )}
    </>
  );
}
