import { Skeleton } from "@mantine/core";
import { useInViewport } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";

import { pictureQuery } from "../api/rendering";
import { MailFrame } from "./MailFrame";
import classes from "./MailThumbnail.module.css";

/** The upper part of a mail, small: the mail itself in a frame that may do nothing, made once it
 * comes into view. mjml: empty until it is known. */
export function MailThumbnail({ mjml }: { mjml: string }) {
  const { ref, inViewport } = useInViewport<HTMLSpanElement>();
  const mail = useQuery({
    ...pictureQuery(mjml),
    enabled: mjml !== "" && inViewport,
  }).data;
  return (
    <span ref={ref} className={classes.picture} aria-hidden="true">
      {mail ? (
        <MailFrame html={mail.html} width={640} height={800} title="" isPicture />
      ) : (
        <Skeleton height="100%" radius={0} />
      )}
    </span>
  );
}
