import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { Listing } from '../listings/listing.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { dayOf } from '../platform/clock.ts'
import { translator } from '../platform/i18n/translate.ts'
import { AUDIT_STATUSES, type Audit, type AuditStatus } from './audit.ts'
import { auditCursor } from './audit-cursor.ts'
import { listVisibleAudits } from './visible-audits-store.ts'

export interface AuditRow {
  readonly audit: Audit
  readonly organisation: string
}

/** The audits one may see, as a page and as files. */
export const AUDIT_LISTING: Listing<AuditRow> = {
  name: 'audits',
  title: 'audits.list_title',
  mayBeSeen: (actor) => canSomewhere(actor, 'view_audit'),
  fields: [
    {
      name: 'status',
      label: 'audits.column_status',
      options: AUDIT_STATUSES.map((value) => ({ value, text: `audits.status_${value}` })),
    },
  ],
  columns: [
    {
      key: 'number',
      title: 'audits.column_number',
      kind: 'code',
      value: ({ audit }) => audit.number,
      width: 18,
    },
    {
      key: 'organisation',
      title: 'audits.column_organisation',
      kind: 'text',
      value: ({ organisation }) => organisation,
      width: 34,
    },
    {
      key: 'role',
      title: 'registrations.column_role',
      kind: 'text',
      value: ({ audit }, lang) => translator(lang)(`organisations.role_${audit.auditedRole}`),
      width: 18,
    },
    {
      key: 'kind',
      title: 'audits.column_kind',
      kind: 'text',
      value: ({ audit }, lang) => translator(lang)(`audits.kind_${audit.kind}`),
      width: 16,
    },
    {
      key: 'planned_on',
      title: 'audits.column_planned_on',
      kind: 'day',
      value: ({ audit }) => audit.plannedOn,
      width: 14,
    },
    {
      key: 'status',
      title: 'audits.column_status',
      kind: 'text',
      value: ({ audit }, lang) => translator(lang)(`audits.status_${audit.status}`),
      width: 14,
    },
    {
      key: 'locked_on',
      title: 'audits.column_locked_on',
      kind: 'day',
      value: ({ audit }) => audit.lockedAt && dayOf(audit.lockedAt),
      width: 14,
    },
  ],
  rows: async (deps: Deps, actor, { filter, limit, cursor, lang }) => {
    const status = filter.status as AuditStatus | undefined
    const after = auditCursor.read(cursor)
    const { audits, next } = await listVisibleAudits(deps.db.queries, actor, { status }, { limit, after })
    const names = await organisationNames(
      deps,
      audits.map(({ organisationId }) => organisationId),
      lang,
    )
    return {
      rows: audits.map((audit) => ({ audit, organisation: names.get(audit.organisationId) ?? '' })),
      next: next && auditCursor.write(next),
    }
  },
}
