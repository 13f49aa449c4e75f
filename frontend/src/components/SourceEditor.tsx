import { type Ref, useId, useImperativeHandle, useRef } from "react";

import { offsetOf } from "../text-place";
import classes from "./SourceEditor.module.css";

export interface SourceHandle {
  /** Selects from there to the end of the line; both from 1. */
  goTo: (line: number, column: number) => void;
  /** Writes at the cursor, or in place of what is marked. */
  insert: (text: string) => void;
}

interface SourceEditorProps {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  /** Lines with something to look at, from 1. */
  markedLines: readonly number[];
  ref?: Ref<SourceHandle>;
}

// As in the stylesheet.
const LINE_PIXELS = 22;
const LINES_ABOVE = 4;

/** A plain text field with line numbers. Tab leaves it, as in every other field. */
export function SourceEditor({
  label,
  hint,
  value,
  onChange,
  markedLines,
  ref,
}: SourceEditorProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split("\n").length;

  useImperativeHandle(ref, () => ({
    goTo: (line, column) => {
      const source = field.current?.value ?? "";
      const at = offsetOf(source, line, column);
      const end = source.indexOf("\n", at);
      field.current?.focus();
      field.current?.setSelectionRange(at, end < 0 ? source.length : end);
      field.current?.scrollTo({ top: (line - 1 - LINES_ABOVE) * LINE_PIXELS, left: 0 });
    },
    insert: (text) => {
      const { selectionStart, selectionEnd } = field.current ?? {
        selectionStart: value.length,
        selectionEnd: value.length,
      };
      onChange(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
      field.current?.focus();
    },
  }));
  const follow = () => {
    if (gutter.current && field.current)
      gutter.current.style.transform = `translateY(${-field.current.scrollTop}px)`;
  };
  return (
    <div>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <p id={`${id}-hint`} className={classes.hint}>
        {hint}
      </p>
      <div className={classes.frame}>
        <div className={classes.numbers} aria-hidden="true">
          <div ref={gutter}>
            <pre>{Array.from({ length: lines }, (_, index) => index + 1).join("\n")}</pre>
            {[...new Set(markedLines)].map((line) => (
              <span key={line} className={classes.mark} style={{ top: (line - 1) * LINE_PIXELS }} />
            ))}
          </div>
        </div>
        <textarea
          ref={field}
          id={id}
          aria-describedby={`${id}-hint`}
          className={classes.field}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={follow}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
        />
      </div>
    </div>
  );
}
