import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What each mail fills in by itself, as the author writes it. */
const LINKS = ["web_url", "share_url", "unsubscribe_url"] as const;

interface InsertLinkProps {
  /** Writes MJML where the cursor was. */
  onInsert: (tag: string) => void;
}

export function InsertLink({ onInsert }: InsertLinkProps) {
  const { t } = useTranslation();
  return (
    // The placeholder takes the focus among the items, where a menu may hold nothing else.
    <Menu position="bottom-start" returnFocus={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" size="compact-md">
          {t("editor.insertLink")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LINKS.map((name) => {
          const words = t(`mailLink.${name}`);
          return (
            <Menu.Item key={name} onClick={() => onInsert(`<a href="{{ ${name} }}">${words}</a>`)}>
              {words}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
