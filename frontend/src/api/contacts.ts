import { queryOptions } from "@tanstack/react-query";

import { answerOf, api } from "./client";
import type { Contact } from "./types";

const PAGE_SIZE = 25;
const MOST_A_PAGE = 500;
const MOST_COUNTED = 5_000;

export interface ContactFilter {
  /** How the address begins. */
  query: string;
  /** A list's id, "" for everybody. */
  list: string;
}

export const listsQuery = () =>
  queryOptions({
    queryKey: ["lists"],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/lists", { signal })),
    select: (page) => page.items,
  });

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
        { query: "", list },
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

function contactPage(filter: ContactFilter, cursor: string, limit: number, signal: AbortSignal) {
  const query = {
    limit,
    ...(filter.query ? { query: filter.query } : {}),
    ...(filter.list ? { list: filter.list } : {}),
    ...(cursor ? { cursor } : {}),
  };
  return answerOf(api().GET("/v1/contacts", { params: { query }, signal }));
}
