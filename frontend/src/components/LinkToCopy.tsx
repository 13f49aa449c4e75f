import { Button, CopyButton, Group, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface LinkToCopyProps {
  label: string;
  url: string;
  note?: string;
}

/** A link that is passed on: to read, to select, to copy. */
export function LinkToCopy({ label, url, note }: LinkToCopyProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Group gap="sm" align="flex-end" wrap="nowrap">
        <TextInput
          readOnly
          flex={1}
          label={label}
          value={url}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button onClick={copy} flex="none" h={42}>
              {t(copied ? "share.copied" : "share.copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
      {note && (
        <Text size="sm" c="dimmed" mt="xs">
          {note}
        </Text>
      )}
    </div>
  );
}
