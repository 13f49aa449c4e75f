import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { sendersQuery } from "../../api/senders";
import { listsQuery } from "../../api/contacts";
import type { Act, ActChange } from "../../api/types";
import { useFormats } from "../../format";
import classes from "./activity.module.css";
import { told } from "./values";

/** What changed, from what to what, and where it came from. */
export function ActDetails({ act }: { act: Act }) {
  const { t } = useTranslation();
  const facts = [
    [t("activity.statement"), act.statement],
    [t("activity.ip"), act.ip],
    [t("activity.subject"), act.subject.id],
    [t("activity.request"), act.request_id],
  ].filter(([, value]) => value);
  return (
    <div className={classes.details}>
      {act.changes.length > 0 && <Changes changes={act.changes} />}
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Changes({ changes }: { changes: ActChange[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.changes}>
      {changes.map((change) => (
        <li key={change.field}>
          <span className={classes.field}>{change.label}</span>
          {change.is_hidden ? (
            <span>{t("activity.changed")}</span>
          ) : (
            <span className={classes.values}>
              {change.before && (
                <>
                  <span className="visually-hidden">{t("activity.was")}</span>
                  <del>
                    <Value value={change.before} />
                  </del>
                  <span aria-hidden="true" className={classes.arrow}>
                    →
                  </span>
                </>
              )}
              <span className="visually-hidden">{t("activity.became")}</span>
              <ins>
                <Value value={change.after} />
              </ins>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Value({ value }: { value: string }) {
  const { t } = useTranslation();
  const { number, moment } = useFormats();
  const lists = useQuery(listsQuery()).data ?? [];
  const senders = useQuery(sendersQuery()).data ?? [];
  const names = new Map([...lists, ...senders].map(({ id, name }) => [id, name]));
  const shown = told(value, names);
  switch (shown.kind) {
    case "nothing":
      return <i>{t("activity.empty")}</i>;
    case "text":
      return shown.text;
    case "moment":
      return moment(shown.iso);
    case "truth":
      return t(shown.isTrue ? "activity.yes" : "activity.no");
    case "long":
      return t("activity.letters", {
        count: shown.letters,
        number: number(shown.letters),
        hash: shown.hash,
      });
  }
}
