import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import { queryClient } from "./query-client";
import type { Contact, ContactSearch, List, NewContact, NewList } from "./types";

const PAGE_SIZE = 25;
const MOST_A_PAGE = 500;
const MOST_COUNTED = 5_000;

/** All that is set has to hold; "" for what is not. */
export interface ContactFilter {
  /** How the address begins. */
  query: string;
  /** A part of the address or of a field. */
  name: string;
  /** A list's id. */
  list: string;
  status: string;
  /** A segment's id. */
  segment: string;
  /** "opened:30": in the last 30 days; "not:opened:30": its opposite. */
  deed: string;
  /** A field's name. */
  field: string;
  /** Of the field; "" for those without any. */
  value: string;
}

export const NO_FILTER: ContactFilter = {
  query: "",
  name: "",
  list: "",
  status: "",
  segment: "",
  deed: "",
  field: "",
  value: "",
};

export const listsQuery = () =>
  queryOptions({
    queryKey: ["lists"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/lists", { signal })),
    select: (page) => page.items,
  });

/** known: the list as it was read, to be changed; without it one is made. */
export async function saveList(list: NewList, known?: List): Promise<List> {
  const saved = known
    ? await answerOf(
        api().PATCH("/v1/lists/{list_id}", {
          params: {
            path: { list_id: known.id },
            header: { "If-Match": `"${known.version}"` },
          },
          body: list,
        }),
      )
    : await answerOf(api().POST("/v1/lists", { body: list }));
  await queryClient.invalidateQueries({ queryKey: ["lists"] });
  return saved;
}

export async function removeList(id: string): Promise<void> {
  await answerOf(api().DELETE("/v1/lists/{list_id}", { params: { path: { list_id: id } } }));
  await queryClient.invalidateQueries({ queryKey: ["lists"] });
}

export const fieldsQuery = () =>
  queryOptions({
    queryKey: ["fields"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/fields", { signal })),
    select: (page) => page.items,
  });

export const contactsQuery = (filter: ContactFilter, cursor: string, limit = PAGE_SIZE) =>
  queryOptions({
    queryKey: ["contacts", filter, cursor, limit],
    queryFn: ({ signal }) => contactPage(filter, cursor, limit, signal),
  });

/**
 * Who an audience is; isMore: we stopped counting. mailable: about anything. customers: of each of
 * the others who may be mailed, which product groups they bought of.
 */
export interface AudienceCount {
  mailable: number;
  customers: string[][];
  blocked: number;
  isMore: boolean;
}

/**
 * Counts the people on some lists who are not on others, by reading them: the API has no count yet.
 * It stops at 5,000.
 */
export const audienceCountQuery = (lists: readonly string[], excluded: readonly string[]) =>
  queryOptions({
    queryKey: ["contacts", "count", [...lists].sort(), [...excluded].sort()],
    queryFn: ({ signal }) => countAudience(lists, excluded, signal),
    enabled: lists.length > 0,
    staleTime: 60_000,
  });

async function countAudience(
  lists: readonly string[],
  excluded: readonly string[],
  signal: AbortSignal,
): Promise<AudienceCount> {
  const seen = new Map<string, Contact>();
  for (const list of lists) {
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof contactPage>> = await contactPage(
        { ...NO_FILTER, list },
        cursor,
        MOST_A_PAGE,
        signal,
      );
      for (const contact of page.items) {
        if (!contact.lists.some((id) => excluded.includes(id))) seen.set(contact.id, contact);
      }
      cursor = page.next_cursor;
      if (cursor !== null && seen.size >= MOST_COUNTED) return counted(seen, true);
    }
  }
  return counted(seen, false);
}

function counted(seen: Map<string, Contact>, isMore: boolean): AudienceCount {
  const active = [...seen.values()].filter(({ status }) => status === "active");
  const customers = active
    .filter(({ consent }) => consent.basis === "sale")
    .map(({ consent }) => consent.sales.map((sale) => sale.product_group));
  const mailable = active.length - customers.length;
  return { mailable, customers, blocked: seen.size - active.length, isMore };
}

/** A filter as the API takes it. */
export function searchOf({ deed, ...filter }: ContactFilter): ContactSearch {
  const [days, did, not] = deed.split(":").reverse();
  const parts = Object.entries(filter).filter(([, value]) => value);
  return {
    ...Object.fromEntries(parts),
    ...(deed && { [not ? "did_not" : "did"]: did, days: Number(days) }),
  };
}

/** The API looks for about two seconds; who is not found by then is looked for again from there. */
async function contactPage(
  filter: ContactFilter,
  cursor: string,
  limit: number,
  signal: AbortSignal,
) {
  let start = cursor;
  for (;;) {
    const query = { limit, ...searchOf(filter), ...(start ? { cursor: start } : {}) };
    const page = await answerOf(api().GET("/v1/contacts", { params: { query }, signal }));
    if (page.items.length > 0 || !page.next_cursor) return page;
    start = page.next_cursor;
  }
}

export const timelineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["contacts", "timeline", id],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) };
      const params = { path: { contact_id: id }, query };
      return answerOf(api().GET("/v1/contacts/{contact_id}/timeline", { params, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  });

const refresh = () => queryClient.invalidateQueries({ queryKey: ["contacts"] });

export async function createContact(contact: NewContact): Promise<Contact> {
  const made = await answerOf(api().POST("/v1/contacts", { body: contact }));
  await refresh();
  return made;
}

/** Puts the address right; everything else stays with the contact. */
export async function moveContact(seen: Contact, email: string): Promise<Contact> {
  const params = {
    path: { contact_id: seen.id },
    header: { "If-Match": `"${seen.version}"` },
  };
  const moved = await answerOf(
    api().PATCH("/v1/contacts/{contact_id}", { params, body: { email } }),
  );
  await refresh();
  return moved;
}

export async function removeContact(id: string): Promise<void> {
  const params = { path: { contact_id: id } };
  await answerOf(api().DELETE("/v1/contacts/{contact_id}", { params }));
  await refresh();
}
