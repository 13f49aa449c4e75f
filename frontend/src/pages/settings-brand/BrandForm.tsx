import {
  Alert,
  Button,
  ColorInput,
  Group,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { saveBrand } from "../../api/brand";
import { asProblem, type ProblemError } from "../../api/problem";
import { galleryQuery } from "../../api/templates";
import type { Brand, BrandFont } from "../../api/types";
import { WarningIcon } from "../../components/icons";
import { ChooseImage } from "../../components/images/ChooseImage";
import { MailThumbnail } from "../../components/MailThumbnail";
import { ProblemNote } from "../../components/ProblemNote";
import { Section } from "../../components/Section";
import classes from "./settings-brand.module.css";

const COLOURS = ["accent", "text", "ground"] as const;
/** Names are names: the same in every language. */
const FONTS: Record<BrandFont, string> = {
  arial: "Arial",
  courier: "Courier New",
  georgia: "Georgia",
  helvetica: "Helvetica",
  tahoma: "Tahoma",
  times: "Times New Roman",
  trebuchet: "Trebuchet MS",
  verdana: "Verdana",
};
const CHOICES = Object.entries(FONTS).map(([value, label]) => ({ value, label }));

type Fields = Omit<Brand, "version" | "warnings">;

interface PartProps {
  fields: Fields;
  change: (part: Partial<Fields>) => void;
  problem: ProblemError | undefined;
}

export function BrandForm({ brand }: { brand: Brand }) {
  const { t } = useTranslation();
  const { version, warnings, ...start } = brand;
  const [fields, setFields] = useState<Fields>(start);
  const saving = useMutation({ mutationFn: () => saveBrand(fields, brand) });
  const problem = saving.error ? asProblem(saving.error) : undefined;
  const isDirty = version === 0 || JSON.stringify(fields) !== JSON.stringify(start);
  const change = (part: Partial<Fields>) => setFields((all) => ({ ...all, ...part }));
  const part = { fields, change, problem };
  return (
    <div className={classes.columns}>
      <Stack gap="lg">
        {problem && <ProblemNote error={problem} />}
        <Section title={t("brand.look")}>
          <Logo {...part} />
          <Colours {...part} />
          {warnings.map(({ code, detail }) => (
            <Alert key={code} role="status" variant="light" color="clay" icon={<WarningIcon />}>
              {detail}
            </Alert>
          ))}
          <Fonts {...part} />
        </Section>
        <Section title={t("brand.foot")}>
          <Textarea
            label={t("brand.footer")}
            description={t("brand.footerHint")}
            value={fields.footer}
            onChange={(event) => change({ footer: event.currentTarget.value })}
            autosize
            minRows={3}
            maxLength={1000}
            error={problem?.faultAt("footer")}
          />
        </Section>
        <Group gap="sm">
          <Button
            color="clay"
            disabled={!isDirty}
            loading={saving.isPending}
            onClick={() => saving.mutate()}
          >
            {t("brand.save")}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {!isDirty && t("brand.saved")}
          </Text>
        </Group>
      </Stack>
      {version > 0 && <Example />}
    </div>
  );
}

function Logo({ fields, change, problem }: PartProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={8} align="flex-start">
      <TextInput
        label={t("brand.logo")}
        description={t("brand.logoHint")}
        value={fields.logo_url}
        onChange={(event) => change({ logo_url: event.currentTarget.value })}
        maxLength={2000}
        error={problem?.faultAt("logo_url")}
        w="100%"
      />
      <ChooseImage
        label={t("brand.chooseLogo")}
        onChoose={(image) => change({ logo_url: (image.wide ?? image.normal)?.url ?? "" })}
      />
    </Stack>
  );
}

function Colours({ fields, change, problem }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.row}>
      {COLOURS.map((name) => (
        <ColorInput
          key={name}
          label={t(`brand.${name}`)}
          value={fields[name]}
          onChange={(value) => change({ [name]: value })}
          format="hex"
          size="md"
          eyeDropperButtonProps={{ "aria-label": t("brand.pick") }}
          error={problem?.faultAt(name)}
        />
      ))}
    </div>
  );
}

function Fonts({ fields, change, problem }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.row}>
      {(["title_font", "text_font"] as const).map((name) => (
        <Select
          key={name}
          label={t(`brand.${name}`)}
          data={CHOICES}
          value={fields[name]}
          onChange={(value) => value && change({ [name]: value as BrandFont })}
          allowDeselect={false}
          error={problem?.faultAt(name)}
        />
      ))}
    </div>
  );
}

/** A mail of the gallery, which is in the brand that is kept. */
function Example() {
  const { t } = useTranslation();
  const mail = useQuery(galleryQuery()).data?.[0];
  return (
    <section className={`card ${classes.example}`} aria-label={t("brand.example")}>
      <MailThumbnail mjml={mail?.mjml ?? ""} />
      <p className={classes.caption}>{t("brand.example")}</p>
    </section>
  );
}
