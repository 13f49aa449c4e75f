import { Anchor, Skeleton, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { linksQuery } from "../../api/campaigns";
import { ProblemNote } from "../../components/ProblemNote";
import { useFormats } from "../../format";
import classes from "./LinkTable.module.css";
import type { Shown } from "./PeopleDrawer";

export function LinkTable({ id, onShow }: { id: string; onShow: (shown: Shown) => void }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const links = useQuery(linksQuery(id));
  const most = Math.max(1, ...(links.data ?? []).map((link) => link.clicked));
  return (
    <section className={`card ${classes.section}`} aria-labelledby="links">
      <Title order={2} id="links" mb="sm">
        {t("report.links")}
      </Title>
      {links.error && (
        <ProblemNote isPart error={links.error} onRetry={() => void links.refetch()} />
      )}
      {links.isPending && <Skeleton height={120} />}
      {links.data?.length === 0 && <Text c="dimmed">{t("report.noLinks")}</Text>}
      {links.data && links.data.length > 0 && (
        <Table verticalSpacing="sm" horizontalSpacing={0} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("report.link")}</Table.Th>
              <Table.Th className={classes.number}>{t("report.clickers")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {links.data.map((link) => (
              <Table.Tr key={link.index}>
                <Table.Td>
                  <span className={classes.url}>{link.url.replace(/^https?:\/\//, "")}</span>
                  <span className={classes.bar} aria-hidden="true">
                    <span style={{ width: `${(100 * link.clicked) / most}%` }} />
                  </span>
                </Table.Td>
                <Table.Td className={`numbers ${classes.number}`}>
                  {link.clicked > 0 ? (
                    <Anchor
                      component="button"
                      fz="inherit"
                      fw={650}
                      underline="always"
                      aria-label={t("report.whoClicked", { count: link.clicked, url: link.url })}
                      onClick={() =>
                        onShow({
                          behind: { kind: "clicked", link: link.index },
                          title: t("report.clickersOf"),
                          subtitle: link.url,
                          count: link.clicked,
                        })
                      }
                    >
                      {number(link.clicked)}
                    </Anchor>
                  ) : (
                    number(0)
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
