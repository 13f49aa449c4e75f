import { Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Stands for something that is on its way; as high as it will probably be. */
export function LoadingCard({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <div
      className="card"
      style={{ padding: "1.5rem" }}
      role="status"
      aria-label={t("common.loading")}
    >
      <Stack gap="xl">
        {Array.from({ length: rows }, (_, row) => (
          <Stack key={row} gap="xs">
            <Skeleton height={16} width={`${38 - ((row * 7) % 12)}%`} />
            <Skeleton height={12} width={`${64 - ((row * 11) % 20)}%`} />
          </Stack>
        ))}
      </Stack>
    </div>
  );
}
