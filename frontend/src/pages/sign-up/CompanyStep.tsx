import { Checkbox, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

import { ContactDetailsFields } from "../../components/ContactDetailsFields";
import { countries } from "./countries";
import type { StepProps } from "./StepProps";

/** Who sends: what recipients see at the foot of each mail, and what a bill needs. */
export function CompanyStep({ form, faults, change }: StepProps) {
  const { t, i18n } = useTranslation();
  return (
    <Stack gap="md">
      <TextInput
        label={t("signUp.company")}
        autoComplete="organization"
        maxLength={200}
        value={form.company}
        onChange={(event) => change({ company: event.currentTarget.value })}
        error={faults.company}
      />
      <Select
        label={t("signUp.country")}
        data={countries(i18n.language)}
        value={form.country}
        onChange={(value) => change({ country: value ?? form.country })}
        searchable
        error={faults.country}
      />
      {form.has_no_number ? (
        <TextInput
          label={t("signUp.reason")}
          description={t("signUp.reasonHint")}
          maxLength={200}
          value={form.no_number_reason}
          onChange={(event) => change({ no_number_reason: event.currentTarget.value })}
          error={faults.no_number_reason ?? faults.company_number}
        />
      ) : (
        <TextInput
          label={t("signUp.number")}
          description={t("signUp.numberHint")}
          maxLength={30}
          value={form.company_number}
          onChange={(event) => change({ company_number: event.currentTarget.value })}
          error={faults.company_number}
        />
      )}
      <Checkbox
        label={t("signUp.noNumber")}
        checked={form.has_no_number}
        onChange={(event) => change({ has_no_number: event.currentTarget.checked })}
      />
      <ContactDetailsFields
        form={form}
        faultOf={(name) => faults[name]}
        onChange={change}
        addressHint={t("signUp.addressHint")}
      />
      <TextInput
        label={t("signUp.website")}
        type="url"
        autoComplete="url"
        autoCapitalize="none"
        maxLength={200}
        value={form.website}
        onChange={(event) => change({ website: event.currentTarget.value })}
        error={faults.website}
      />
    </Stack>
  );
}
