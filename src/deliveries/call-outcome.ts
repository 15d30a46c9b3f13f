import type { Outcome } from './delivery.ts'

/** What the status of an answer means: 2xx is success; 410 is for good; a redirect is not followed (Standard Webhooks). */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { ok: true, status }
  if (status === 410) return { ok: false, error: 'gone', status, lasting: true }
  if (status >= 300 && status < 400) return { ok: false, error: 'redirected', status }
  return { ok: false, error: status >= 500 || status < 300 ? 'answered_5xx' : 'answered_4xx', status }
}
