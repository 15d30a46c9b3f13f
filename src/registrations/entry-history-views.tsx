import type { FC } from 'hono/jsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Heading2, Paragraph, Tag, Whole } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { type HistoryLine, historyOf, type RegistrationHistory } from './status-history.ts'
import { STATUS_COLOUR } from './status-tag.ts'

interface Line extends HistoryLine {
  readonly role: RegistrationHistory['role']
}

/** Everything that was ever recorded of a body's registrations, the newest first: for which days, and known since when. */
export const EntryHistory: FC<{ page: PageContext; histories: readonly RegistrationHistory[] }> = ({
  page,
  histories,
}) => {
  const { t } = page
  if (histories.length === 0) return null
  const severalRoles = histories.length > 1
  const rows = histories.flatMap(({ role, lines }) =>
    historyOf(lines).map((line): Line => ({ ...line, role })),
  )
  return (
    <>
      <Heading2 id="history">{t('registrations.entry_history')}</Heading2>
      <Paragraph muted>{t('registrations.entry_history_note')}</Paragraph>
      <Table<Line>
        caption={t('registrations.entry_history')}
        captionHidden
        rows={rows}
        columns={[
          {
            header: t('registrations.history_held'),
            cell: ({ record }) => <Held page={page} line={record} />,
          },
          {
            header: t('registrations.history_what'),
            cell: ({ record, role }) => (
              <>
                <Tag colour={STATUS_COLOUR[record.status]}>{t(`registrations.status_${record.status}`)}</Tag>
                <br />
                <span class="feri-muted">
                  {t(`registrations.action_${record.action}`)}
                  {severalRoles && ` · ${t(`organisations.role_${role}`)}`}
                </span>
              </>
            ),
          },
          {
            header: t('registrations.history_known'),
            cell: ({ knownOn, backdated }) =>
              backdated ? t('registrations.history_backdated', { on: knownOn }) : knownOn,
          },
          { header: t('registration_life.reason'), cell: ({ record }) => record.reason || '–' },
        ]}
      />
    </>
  )
}

const Held: FC<{ page: PageContext; line: { heldFromOn: string; heldToOn: string | null } }> = ({
  page,
  line,
}) =>
  line.heldToOn === null ? (
    <Whole>{page.t('registrations.history_from', { from: line.heldFromOn })}</Whole>
  ) : (
    <span>{page.t('registrations.entry_period', { from: line.heldFromOn, to: line.heldToOn })}</span>
  )
