import { Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ContactDetails } from "../api/account";
import { oneLine } from "../one-line";

interface ContactDetailsFieldsProps {
  form: ContactDetails;
  faultOf: (name: keyof ContactDetails) => ReactNode;
  onChange: (change: Partial<ContactDetails>) => void;
  addressHint?: string;
}

/** Where readers reach who mails them: at sign-up and afterwards. */
export function ContactDetailsFields(props: ContactDetailsFieldsProps) {
  const { form, faultOf, onChange, addressHint } = props;
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        label={t("signUp.address")}
        description={addressHint}
        autoComplete="street-address"
        autosize
        minRows={2}
        maxLength={200}
        value={form.contact_address}
        onChange={({ currentTarget: { value } }) => onChange({ contact_address: oneLine(value) })}
        error={faultOf("contact_address")}
      />
      <TextInput
        label={t("signUp.email")}
        description={t("signUp.emailHint")}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        value={form.contact_email}
        onChange={({ currentTarget: { value } }) => onChange({ contact_email: value })}
        error={faultOf("contact_email")}
      />
      <TextInput
        label={t("signUp.phone")}
        type="tel"
        autoComplete="tel"
        maxLength={40}
        value={form.contact_phone}
        onChange={({ currentTarget: { value } }) => onChange({ contact_phone: value })}
        error={faultOf("contact_phone")}
      />
    </>
  );
}
