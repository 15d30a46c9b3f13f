import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import type { CertifiedContent } from './certification.ts'
import type { JobOrder } from './job-order.ts'
import { SECTIONS } from './job-order-section.ts'
import { findSections, writeSection } from './section-store.ts'

/** The saves that make every section again what was certified; those that still are stay untouched. The chain never differs. */
export async function sectionsBack(
  deps: Pick<Deps, 'db'>,
  actor: Pick<Actor, 'id'>,
  order: Pick<JobOrder, 'id'>,
  certified: CertifiedContent,
  at: Instant,
): Promise<Statement[]> {
  const saved = await findSections(deps.db.queries, order.id)
  return SECTIONS.flatMap((section) => {
    if (section === 'chain') return []
    const content = certified[section]
    const now = saved.find((one) => one.section === section)
    if (now && canonicalJson(now.content) === canonicalJson(content)) return []
    const revision = (now?.revision ?? 0) + 1
    const back = { section, revision, content, savedAt: at, savedBy: actor.id }
    return [writeSection(deps.db.queries, order.id, back)]
  })
}
