import { canSomewhere } from '../accounts/can.ts'
import type { Listing } from '../listings/listing.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { translator } from '../platform/i18n/translate.ts'
import { ACTION_STATUSES, type ActionStatus } from './action-life.ts'
import { type ListedAction, listActions } from './see-actions.ts'

export interface ActionRow extends ListedAction {
  readonly organisation: string
}

/** The corrective actions one may see, as a page and as files. */
export const ACTION_LISTING: Listing<ActionRow> = {
  name: 'corrective-actions',
  title: 'corrective_actions.title',
  mayBeSeen: (actor) => canSomewhere(actor, 'view_corrective_actions'),
  fields: [
    {
      name: 'status',
      label: 'corrective_actions.column_status',
      options: ACTION_STATUSES.map((value) => ({ value, text: `corrective_actions.status_${value}` })),
    },
  ],
  columns: [
    {
      key: 'audit',
      title: 'audits.column_number',
      kind: 'code',
      value: ({ action }) => action.auditNumber,
      width: 18,
    },
    {
      key: 'finding',
      title: 'corrective_actions.column_finding',
      kind: 'code',
      value: ({ action }) => action.findingNumber,
      width: 10,
    },
    {
      key: 'organisation',
      title: 'corrective_actions.column_body',
      kind: 'text',
      value: ({ organisation }) => organisation,
      width: 26,
    },
    {
      key: 'severity',
      title: 'corrective_actions.column_severity',
      kind: 'text',
      value: ({ action }, lang) => translator(lang)(`audits.severity_${action.severity}`),
      width: 12,
    },
    {
      key: 'description',
      title: 'corrective_actions.column_found',
      kind: 'text',
      value: ({ action }) => action.description,
      width: 40,
    },
    {
      key: 'status',
      title: 'corrective_actions.column_status',
      kind: 'text',
      value: ({ action }, lang) => translator(lang)(`corrective_actions.status_${action.status}`),
      width: 16,
    },
    {
      key: 'due_on',
      title: 'corrective_actions.column_due',
      kind: 'day',
      value: ({ nextDueOn }) => nextDueOn,
      width: 14,
    },
  ],
  rows: async (deps, actor, { filter, limit, cursor, lang }) => {
    const status = filter.status as ActionStatus | undefined
    const { actions, next } = await listActions(deps, actor, { status }, { limit, cursor })
    const ids = actions.map(({ action }) => action.organisationId)
    const names = await organisationNames(deps, ids, lang)
    return {
      rows: actions.map((listed) => ({
        ...listed,
        organisation: names.get(listed.action.organisationId) ?? '',
      })),
      next,
    }
  },
}
