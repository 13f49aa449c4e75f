import { Input, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { useMoments, type WallTime } from "../../moments";
import classes from "./SendDialog.module.css";

/** Keeps browsers from taking a fifth digit for the year. */
const LAST_DAY = "9999-12-31";

interface WhenFieldsProps {
  isLater: boolean;
  start: WallTime;
  /** Where the account is. */
  today: string;
  /** What the server has against this moment, "" for nothing. */
  fault: string;
  change: (isLater: boolean, start?: WallTime) => void;
}

/** Now, or at an hour of the account's own clock. */
export function WhenFields({ isLater, start, today, fault, change }: WhenFieldsProps) {
  const { t } = useTranslation();
  const { zone } = useMoments();
  const id = useId();
  return (
    <>
      <Input.Label id={id} size="md" labelElement="div">
        {t("send.when")}
      </Input.Label>
      <SegmentedControl
        fullWidth
        value={isLater ? "later" : "now"}
        onChange={(chosen) => change(chosen === "later")}
        aria-labelledby={id}
        data={[
          { value: "now", label: t("send.now") },
          { value: "later", label: t("send.later") },
        ]}
      />
      {isLater && (
        <div className={classes.moment}>
          <TextInput
            type="date"
            label={t("send.day")}
            min={today}
            max={LAST_DAY}
            value={start.date}
            onChange={(event) => change(true, { ...start, date: event.currentTarget.value })}
            error={fault}
          />
          <TextInput
            type="time"
            label={t("send.hour")}
            value={start.time}
            onChange={(event) => change(true, { ...start, time: event.currentTarget.value })}
            error={Boolean(fault)}
          />
        </div>
      )}
      {isLater && zone && (
        <Text size="sm" c="dimmed">
          {t("moment.zone", { zone })}
        </Text>
      )}
    </>
  );
}
