import { Button, Menu, SegmentedControl, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { accountQuery } from "../../api/account";
import { Confirm } from "../../components/Confirm";
import { Section } from "../../components/Section";
import type { MailLanguage } from "../../api/types";
import { type Draft, LANGUAGES, withLanguage, withoutLanguage } from "./draft";
import classes from "./LanguageTabs.module.css";

interface LanguageTabsProps {
  draft: Draft;
  change: (changed: (now: Draft) => Draft) => void;
  /** Of the mail that is written, "" for the account's. */
  language: MailLanguage | "";
  choose: (language: MailLanguage | "") => void;
}

/** One campaign in several languages: which of its mails the rest of the page is about. */
export function LanguageTabs({ draft, change, language, choose }: LanguageTabsProps) {
  const { t } = useTranslation();
  const own = useQuery(accountQuery()).data?.language as MailLanguage | undefined;
  const [isRemoving, setIsRemoving] = useState(false);
  const written = LANGUAGES.filter((each) => draft.variants[each]);
  const others = LANGUAGES.filter((each) => each !== own && !draft.variants[each]);
  const name = (each: MailLanguage | "") => {
    const shown = each || own;
    return shown ? t(`import.languages.${shown}`) : t("languages.own");
  };
  const add = (each: MailLanguage) => {
    change((now) => withLanguage(now, each, language));
    choose(each);
  };
  const remove = () => {
    if (language) change((now) => withoutLanguage(now, language));
    choose("");
    setIsRemoving(false);
  };
  return (
    <Section title={t("languages.title")}>
      <div className={classes.row}>
        {written.length > 0 && (
          <SegmentedControl
            value={language}
            onChange={(value) => choose(value as MailLanguage | "")}
            aria-label={t("languages.title")}
            data={["" as const, ...written].map((value) => ({ value, label: name(value) }))}
          />
        )}
        {others.length > 0 && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default">{t("languages.add")}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map((each) => (
                <Menu.Item key={each} onClick={() => add(each)}>
                  {name(each)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {language && (
          <Button variant="subtle" color="red" onClick={() => setIsRemoving(true)}>
            {t("languages.remove", { language: name(language) })}
          </Button>
        )}
      </div>
      <Text size="sm" c="dimmed">
        {language
          ? t("languages.hintOther", { language: name(language) })
          : t("languages.hint", { language: name("") })}
      </Text>
      <Confirm
        isOpen={isRemoving}
        title={t("languages.removeTitle", { language: name(language) })}
        text={t("languages.removeText", { own: name("") })}
        button={t("languages.removeButton")}
        color="red"
        isBusy={false}
        onConfirm={remove}
        onClose={() => setIsRemoving(false)}
      />
    </Section>
  );
}
