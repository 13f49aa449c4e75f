import { Stack, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

import classes from "./Section.module.css";

interface SectionProps {
  title: string;
  /** Stands at the other end of the title's line. */
  aside?: ReactNode;
  /** Under which name a page brings the focus here. */
  part?: string;
  children: ReactNode;
}

export function Section({ title, aside, part, children }: SectionProps) {
  const id = useId();
  return (
    <section
      className={`card ${classes.section}`}
      aria-labelledby={id}
      {...(part && { "data-part": part, tabIndex: -1 })}
    >
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
