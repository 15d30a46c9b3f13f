import { canonicalJson } from '../platform/canonical-json.ts'
import type { ComplianceReport } from './compliance-report.ts'

/** Whether an issued document says, but for its stamp, what a new one would say. */
export function saysStill({ data }: Pick<ComplianceReport, 'data'>, now: object): boolean {
  const {
    kind: _k,
    number: _n,
    issued_at: _i,
    verify_url: _u,
    demonstration: _d,
    ...said
  } = JSON.parse(data) as Record<string, unknown>
  return canonicalJson(said) === canonicalJson(now)
}
