import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { WarningIcon } from "../../components/icons";
import classes from "./NoteList.module.css";
import type { SourceNote } from "./usePreview";

interface NoteListProps {
  notes: SourceNote[];
  onGo: (note: SourceNote) => void;
}

/** What is wrong in the source; a press brings you to the place. */
export function NoteList({ notes, onGo }: NoteListProps) {
  const { t } = useTranslation();
  const errors = notes.filter((note) => note.isError).length;
  return (
    <div role="status">
      {errors > 0 && <p className={classes.summary}>{t("editor.faults", { count: errors })}</p>}
      <ul className={classes.list}>
        {notes.map((note) => (
          <li
            key={`${note.field} ${note.line} ${note.column} ${note.code}`}
            data-error={note.isError}
          >
            {note.line ? (
              <UnstyledButton className={classes.note} onClick={() => onGo(note)}>
                <WarningIcon size={18} />
                {note.detail}
              </UnstyledButton>
            ) : (
              <span className={classes.note}>
                <WarningIcon size={18} />
                {note.detail}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
