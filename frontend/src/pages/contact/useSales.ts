import { useTranslation } from "react-i18next";

import type { Contact } from "../../api/types";
import { useFormats } from "../../format";

type Sales = Contact["consent"]["sales"];

/** What was bought, in one line; "" for nothing. */
export function useSales(): (sales: Sales) => string {
  const { t } = useTranslation();
  const { date } = useFormats();
  return (sales) =>
    sales
      .map(({ product_group, reference, sold_at }) =>
        t("contact.sold", { group: product_group, reference, day: date(sold_at) }),
      )
      .join(" · ");
}
