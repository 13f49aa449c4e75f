import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { ProblemError } from "./problem";
import { queryClient } from "./query-client";
import type { FieldChange, NewField, SensitiveCategory } from "./types";

const refresh = () => queryClient.invalidateQueries({ queryKey: ["fields"] });

/** What was asked about fields of a special category, newest first. */
export const permissionsQuery = () =>
  queryOptions({
    queryKey: ["fields", "permissions"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/field-permissions", { signal })),
    select: (page) => page.items,
  });

export async function createField(field: NewField): Promise<void> {
  await answerOf(api().POST("/v1/fields", { body: field }));
  await refresh();
}

/** A field that exists already is as good as a new one. */
export async function ensureField(field: NewField): Promise<void> {
  try {
    await createField(field);
  } catch (error) {
    if (!(error instanceof ProblemError && error.status === 409)) throw error;
  }
}

export async function changeField(name: string, change: FieldChange): Promise<void> {
  await answerOf(api().PATCH("/v1/fields/{name}", { params: { path: { name } }, body: change }));
  await refresh();
}

export async function removeField(name: string): Promise<void> {
  await answerOf(api().DELETE("/v1/fields/{name}", { params: { path: { name } } }));
  await refresh();
}

/** evidence: why the account may keep this, in its own words. */
export async function askPermission(
  name: string,
  category: SensitiveCategory,
  evidence: string,
): Promise<void> {
  await answerOf(
    api().POST("/v1/fields/{name}/permission-requests", {
      params: { path: { name } },
      body: { category, evidence },
    }),
  );
  await refresh();
}
