import { Stack, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

import classes from "./Section.module.css";

interface SectionProps {
  title: string;
  /** Stands at the other end of the title's line. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={`card ${classes.section}`} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {aside}
      </div>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}
