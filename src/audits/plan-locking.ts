import { readersOfBody } from '../accounts/reader-store.ts'
import { deliveryStatements } from '../deliveries/delivery-store.ts'
import type { Deps } from '../deps.ts'
import type { NewEntry } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { translator } from '../platform/i18n/translate.ts'
import { askBody } from './acknowledgement-store.ts'
import { markSuperseded } from './amendment-store.ts'
import { type Audit, auditSubject } from './audit.ts'
import { remarksDueOn } from './sign-off-rule.ts'

/**
 * What the last signature causes beside locking, for the same commit: the body is asked for its word and told, and the version that this
 * one amends is superseded. Its chain gets an entry, so that it can be neither amended twice nor superseded twice.
 */
export async function planLocking(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  audit: Audit,
  at: Instant,
): Promise<{ readonly entries: readonly NewEntry[]; readonly statements: readonly Statement[] }> {
  const { queries } = deps.db
  const dueOn = remarksDueOn(dayOf(at))
  const asked = [
    askBody(queries, { auditId: audit.id, at, dueOn }),
    ...(await tellBody(deps, audit, { at, dueOn })),
  ]
  if (audit.amendsId === null) return { entries: [], statements: asked }
  const subject = auditSubject({ id: audit.amendsId })
  const entry: NewEntry = {
    subject,
    after: await findHead(deps.db, subject),
    action: 'superseded',
    summary: audit.number,
    payload: { by: audit.id },
  }
  return { entries: [entry], statements: [...asked, markSuperseded(queries, audit.amendsId, at)] }
}

/** It lies in other people's mailboxes: the number and where to answer, nothing of what was found. */
async function tellBody(
  deps: Pick<Deps, 'db' | 'newId' | 'config'>,
  audit: Audit,
  { at, dueOn }: { readonly at: Instant; readonly dueOn: Day },
): Promise<Statement[]> {
  const readers = await readersOfBody(deps.db.queries, audit.organisationId)
  return deliveryStatements(
    deps.db,
    readers.map(({ id, language }) => {
      const t = translator(language)
      const to = (path: string) => `${deps.config.publicUrl}${path}?lang=${language}`
      const params = {
        number: audit.number,
        day: dueOn,
        audit: to(`/workspace/audits/${audit.id}/acknowledgement`),
        actions: to('/workspace/corrective-actions'),
      }
      return {
        id: deps.newId(),
        kind: 'mail',
        accountId: id,
        subject: t('audits.locked_mail_subject', params),
        text: `${t('audits.locked_mail_text', params)}\n`,
        dueAt: at,
      }
    }),
  )
}
