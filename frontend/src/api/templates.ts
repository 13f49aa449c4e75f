import { queryOptions } from "@tanstack/react-query";
import i18next from "i18next";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { NewTemplate, Template, TemplateDocument } from "./types";

const ONE = "/v1/templates/{template_id}";
const VERSION = "/v1/templates/{template_id}/versions/{version_id}";

const of = (id: string) => ({ path: { template_id: id } });

export const templatesQuery = () =>
  queryOptions({
    queryKey: ["templates"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/templates", { signal })),
    select: (page) => page.items,
  });

/** The templates that stand ready, in the language of the page. */
export const galleryQuery = () =>
  queryOptions({
    queryKey: ["gallery", i18next.language],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/template-gallery", { signal })),
    select: (page) => page.items,
    staleTime: Infinity,
  });

/** version: of the template as a list shows it, so that a changed one is read anew. */
export const templateQuery = (id: string, version?: number) =>
  queryOptions({
    queryKey: ["templates", id, version],
    queryFn: ({ signal }) => answerOf(api().GET(ONE, { params: of(id), signal })),
    staleTime: Infinity,
  });

export const templateVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["templates", id, "versions"],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/templates/{template_id}/versions", { params: of(id), signal })),
    select: (page) => page.items,
  });

export const templateVersionQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ["templates", id, "versions", version],
    queryFn: ({ signal }) =>
      answerOf(
        api().GET(VERSION, { params: { path: { template_id: id, version_id: version } }, signal }),
      ),
    staleTime: Infinity,
  });

export async function makeTemplate(body: NewTemplate): Promise<Template> {
  return read(await answerOf(api().POST("/v1/templates", { body })));
}

/** known: the template as it was read. */
export async function saveTemplate(body: NewTemplate, known: Template): Promise<Template> {
  const header = { "If-Match": `"${known.version}"` };
  return read(await answerOf(api().PUT(ONE, { params: { ...of(known.id), header }, body })));
}

export async function duplicateTemplate(id: string, name: string): Promise<Template> {
  const copy = api().POST("/v1/templates/{template_id}/duplicate", {
    params: of(id),
    body: { name },
  });
  return read(await answerOf(copy));
}

export async function restoreVersion(id: string, version: string): Promise<TemplateDocument> {
  const path = { template_id: id, version_id: version };
  return read(await answerOf(api().POST(`${VERSION}/restore`, { params: { path } })));
}

export async function removeTemplate(id: string): Promise<void> {
  await answerOf(api().DELETE(ONE, { params: of(id) }));
  read(id);
}

/** What is known of templates is old from now on. */
function read<T>(answer: T): T {
  void queryClient.invalidateQueries({ queryKey: ["templates"] });
  return answer;
}
