import { Fragment } from "react";

import { blocksOf } from "../legal-text";
import classes from "./LegalText.module.css";

interface LegalTextProps {
  /** Markdown of headings, paragraphs and lists. */
  text: string;
  /** Of the headings below the title, which is not shown. */
  level?: 2 | 3 | 4;
}

/** The words of an agreement. */
export function LegalText({ text, level = 2 }: LegalTextProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={classes.text}>
      {blocksOf(text).map((block, place) => (
        <Fragment key={place}>
          {block.kind === "heading" && <Heading>{block.text}</Heading>}
          {block.kind === "paragraph" && <p>{block.text}</p>}
          {block.kind === "list" && (
            <ul>
              {block.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )}
        </Fragment>
      ))}
    </div>
  );
}
