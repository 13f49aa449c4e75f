import { useElementSize, useWindowEvent } from "@mantine/hooks";
import { useRef, useState } from "react";

import classes from "./MailFrame.module.css";

interface MailFrameProps {
  html: string;
  /** Of the screen to imagine, in CSS pixels; a wider one is shown smaller. */
  width: number;
  /** Also in CSS pixels; without it the frame is as high as its place. */
  height?: number;
  title: string;
  /** Only to look at: no focus, no scrolling. */
  isPicture?: boolean;
}

/** Somebody's mail. It may run nothing, open nothing and send nothing: see `sandbox`. */
export function MailFrame({ html, width, height, title, isPicture = false }: MailFrameProps) {
  const place = useElementSize();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isInside, setIsInside] = useState(false);
  // With the focus in a frame, no :focus of the page around it matches.
  const look = () => setIsInside(document.activeElement === frame.current);
  useWindowEvent("blur", look);
  useWindowEvent("focus", look);
  const scale = place.width ? Math.min(1, place.width / width) : 1;
  const shown = height ?? place.height / scale;
  return (
    <div
      ref={place.ref}
      className={classes.place}
      data-inside={isInside}
      style={{ height: height ? height * scale : "100%" }}
    >
      <iframe
        ref={frame}
        className={classes.frame}
        title={title}
        srcDoc={html}
        sandbox=""
        referrerPolicy="no-referrer"
        tabIndex={isPicture ? -1 : undefined}
        inert={isPicture}
        style={{ width, height: shown, transform: `translateX(-50%) scale(${scale})` }}
      />
    </div>
  );
}
