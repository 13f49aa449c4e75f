import { reportReachable, reportSlow } from "./connection";
import { ProblemError } from "./problem";

const MOST_MILLISECONDS = 15_000;
const SLOW_MILLISECONDS = 3_000;

/**
 * fetch with an end to waiting. Throws ProblemError "network" or "timeout"; lets a caller's own
 * abort through.
 */
export async function patientFetch(request: Request): Promise<Response> {
  const limit = new AbortController();
  const end = setTimeout(() => limit.abort(), MOST_MILLISECONDS);
  let isSlow = false;
  const slow = setTimeout(() => {
    isSlow = true;
    reportSlow(1);
  }, SLOW_MILLISECONDS);
  try {
    const answer = await fetch(request, {
      signal: AbortSignal.any([request.signal, limit.signal]),
    });
    reportReachable(true);
    return answer;
  } catch (error) {
    if (limit.signal.aborted) throw new ProblemError("timeout");
    if (request.signal.aborted) throw error;
    reportReachable(false);
    throw new ProblemError("network");
  } finally {
    clearTimeout(end);
    clearTimeout(slow);
    if (isSlow) reportSlow(-1);
  }
}
