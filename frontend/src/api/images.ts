import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { answerOf, api, upload } from "./client";
import { queryClient } from "./query-client";
import type { Image, NewImage } from "./types";

const PAGE = 60;
const POLL_MILLISECONDS = 700;

export interface ImageFilter {
  query: string;
  label: string;
}

export const imagesQuery = (filter: ImageFilter) =>
  infiniteQueryOptions({
    queryKey: ["images", "list", filter],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api().GET("/v1/images", {
          params: { query: { ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** Asks on until it was looked at. */
export const imageQuery = (id: string) =>
  queryOptions({
    queryKey: ["images", id],
    queryFn: ({ signal }) => answerOf(api().GET("/v1/images/{image_id}", { ...at(id), signal })),
    refetchInterval: (query) => (query.state.data?.state === "pending" ? POLL_MILLISECONDS : false),
  });

export const imageUsesQuery = (id: string) =>
  queryOptions({
    queryKey: ["images", id, "uses"],
    queryFn: ({ signal }) =>
      answerOf(api().GET("/v1/images/{image_id}/uses", { ...at(id), signal })),
    select: (found) => found.items,
  });

/** Declares an image and brings its file to its place. onSent: 0 to 1. */
export async function uploadImage(
  declaration: NewImage,
  file: Blob,
  onSent: (part: number) => void,
): Promise<Image> {
  const declared = await answerOf(api().POST("/v1/images", { body: declaration }));
  await upload(declared.upload, file, onSent);
  return answerOf(api().POST("/v1/images/{image_id}/uploaded", at(declared.id)));
}

export async function changeImage(
  image: Image,
  change: { name: string; alt: string; labels: string[] },
): Promise<Image> {
  const { id, version } = image;
  const changed = await answerOf(
    api().PATCH("/v1/images/{image_id}", {
      params: { path: { image_id: id }, header: { "If-Match": `"${version}"` } },
      body: change,
    }),
  );
  forgetImages();
  return changed;
}

export async function removeImage(id: string): Promise<void> {
  await answerOf(api().DELETE("/v1/images/{image_id}", at(id)));
  forgetImages();
}

/** What was read of images is old. */
export function forgetImages(): void {
  void queryClient.invalidateQueries({ queryKey: ["images", "list"] });
}

function at(id: string) {
  return { params: { path: { image_id: id } } };
}
