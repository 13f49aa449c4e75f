import { Badge, CheckIcon, Group } from "@mantine/core";

/** The account's own words for a list or a segment. */
export function LabelBadges({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return null;
  return (
    <Group component="span" gap={6} mt={4}>
      {labels.map((label) => (
        <Badge
          key={label}
          component="span"
          color="gray"
          variant="light"
          tt="none"
          fw={500}
          radius="sm"
          maw="100%"
        >
          {label}
        </Badge>
      ))}
    </Group>
  );
}

interface Labelled {
  id: string;
  labels: readonly string[];
}

interface Shown {
  option: { value: string; label: string };
  checked?: boolean | undefined;
}

/** How a choice among lists or segments shows one: its name over its labels. */
export function labelledOption(items: readonly Labelled[]) {
  return function show({ option, checked }: Shown) {
    const labels = items.find(({ id }) => id === option.value)?.labels ?? [];
    return (
      <Group gap="xs" wrap="nowrap" miw={0}>
        {checked && <CheckIcon size={12} style={{ flexShrink: 0 }} />}
        <span style={{ minWidth: 0, overflowWrap: "anywhere" }}>
          {option.label}
          <LabelBadges labels={labels} />
        </span>
      </Group>
    );
  };
}
