import { SegmentedControl, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import classes from "./DeviceSwitch.module.css";
import { DesktopIcon, PhoneIcon } from "./icons";

/** How wide a screen to imagine, in CSS pixels. */
export const WIDTHS = { desktop: 680, phone: 375 } as const;

export type DeviceName = keyof typeof WIDTHS;

/** Who works on a phone sees a mail as on a phone. */
export function ownDevice(): DeviceName {
  return window.innerWidth < WIDTHS.desktop ? "phone" : "desktop";
}

interface DeviceSwitchProps<T extends string> {
  value: DeviceName | T;
  onChange: (chosen: DeviceName | T) => void;
  /** What else there is to look at. */
  more?: readonly { value: T; label: string }[];
}

export function DeviceSwitch<T extends string = never>({
  value,
  onChange,
  more = [],
}: DeviceSwitchProps<T>) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      value={value}
      onChange={(chosen) => onChange(chosen as DeviceName | T)}
      aria-label={t("preview.device")}
      data={[
        {
          value: "desktop",
          label: <Device icon={<DesktopIcon />} name={t("preview.desktop")} />,
        },
        { value: "phone", label: <Device icon={<PhoneIcon />} name={t("preview.phone")} /> },
        ...more,
      ]}
    />
  );
}

function Device({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <span className={classes.device} title={name}>
      {icon}
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}
