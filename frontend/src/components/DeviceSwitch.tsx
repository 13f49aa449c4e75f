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

interface DeviceSwitchProps {
  value: DeviceName;
  onChange: (device: DeviceName) => void;
}

export function DeviceSwitch({ value, onChange }: DeviceSwitchProps) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      value={value}
      onChange={(chosen) => onChange(chosen as DeviceName)}
      aria-label={t("preview.device")}
      data={[
        {
          value: "desktop",
          label: <Device icon={<DesktopIcon />} name={t("preview.desktop")} />,
        },
        { value: "phone", label: <Device icon={<PhoneIcon />} name={t("preview.phone")} /> },
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
