import { Group, Title } from "@mantine/core";
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { useLocation } from "react-router";

interface PageTitleProps {
  title: string;
  /** What stands at the other end of the line. */
  children?: ReactNode;
}

/** The heading of a page: names the tab, and takes the focus when somebody arrives. */
export function PageTitle({ title, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const location = useLocation();
  useDocumentTitle(title);

  // Before the page is painted: a key that is pressed the moment it shows goes on from its heading.
  useLayoutEffect(() => {
    // Not on the first load: there the browser's own order is right.
    if (location.key !== "default") heading.current?.focus({ preventScroll: true });
    // Only on arrival: a change in the address that stays on the page must not move the focus.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <Group justify="space-between" align="flex-end" gap="md" mb="lg">
      <Title order={1} ref={heading} tabIndex={-1}>
        {title}
      </Title>
      {children}
    </Group>
  );
}

export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Mynuma` : "Mynuma";
  }, [title]);
}
