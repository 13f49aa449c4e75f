import { QueryClient } from "@tanstack/react-query";

import { isPassing, ProblemError } from "./problem";

const MOST_RETRIES = 2;
const MOST_WAIT_SECONDS = 30;

/** Reading is tried again when that makes sense; writing never is: the person decides. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The browser's word on being online is worth little; a failed request says more.
      networkMode: "always",
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < MOST_RETRIES && isPassing(error) && !isTooLong(error),
      retryDelay: (failures, error) =>
        1000 *
        (error instanceof ProblemError && error.retryAfterSeconds
          ? error.retryAfterSeconds
          : 2 ** failures),
    },
    mutations: { networkMode: "always", retry: false },
  },
});

// After a time-out of 15 s, or with a minute to wait, it is better to say so at once.
function isTooLong(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    (error.kind === "timeout" || error.retryAfterSeconds > MOST_WAIT_SECONDS)
  );
}
