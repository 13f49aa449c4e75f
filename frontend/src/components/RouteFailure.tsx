import { Button, Center, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useRouteError } from "react-router";

import { CutLineDrawing, LostDrawing } from "./drawings";
import { EmptyState } from "./EmptyState";

// Chrome, Firefox, Safari, and Vite about a stylesheet: none of them has a name for it.
const NOT_FETCHED = /dynamically imported module|importing a module|unable to preload/i;

/** A page fell over, or could not be fetched because a newer version is online. */
export function RouteFailure() {
  const { t } = useTranslation();
  const error = useRouteError();
  const isChunk = error instanceof Error && NOT_FETCHED.test(error.message);
  return (
    <Center component="section" mih="60vh" p="lg">
      <EmptyState
        order={1}
        drawing={isChunk ? <CutLineDrawing /> : <LostDrawing />}
        title={t(isChunk ? "problem.chunk.title" : "problem.page.title")}
        text={t(isChunk ? "problem.chunk.text" : "problem.page.text")}
        action={
          <Group justify="center">
            <Button onClick={() => window.location.reload()}>{t("problem.page.reload")}</Button>
            <Button variant="default" component={Link} to="/" reloadDocument>
              {t("problem.page.home")}
            </Button>
          </Group>
        }
      />
    </Center>
  );
}
