import type { FC } from 'hono/jsx'
import { type Day, dayOf } from '../platform/clock.ts'
import { Checkboxes } from '../platform/http/components/choices.tsx'
import { Button, ButtonGroup, Form } from '../platform/http/components/form.tsx'
import {
  EmptyState,
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { dayText, spanText } from '../platform/i18n/dates.ts'
import type { CalendarFeed } from './calendar-feed.ts'
import { daysOfMonth, type Month, monthAfter, weeksOf } from './month.ts'
import { type Bodies, bodyName, PlanningNav, WorkspaceCrumbs } from './planning-frame-views.tsx'
import { CALENDAR_PATH } from './planning-path.ts'
import type { CalendarEntry } from './see-calendar.ts'
import type { Side } from './side.ts'

interface Props {
  readonly page: PageContext
  readonly month: Month
  readonly today: Day
  /** Null: both. */
  readonly side: Side | null
  readonly sides: readonly Side[]
  readonly plans: boolean
  readonly entries: readonly CalendarEntry[]
  readonly cut: boolean
  readonly bodies: Bodies
  readonly feed: CalendarFeed | null
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** A month: weeks as a grid where there is room, a list of days with something on them on a telephone. One markup for both. */
export const CalendarPage: FC<Props> = (props) => {
  const { page, month, entries } = props
  const { t } = page
  return (
    <Layout
      page={page}
      title={t('audit_planning.calendar_title')}
      width="wide"
      before={<WorkspaceCrumbs page={page} />}
    >
      <PageHeading lead={t('audit_planning.calendar_lead')}>{t('audit_planning.calendar_title')}</PageHeading>
      {props.plans && <PlanningNav page={page} here="calendar" side={props.side} sides={props.sides} />}
      <MonthLinks {...props} />
      {props.cut && <WarningText page={page}>{t('audit_planning.calendar_cut')}</WarningText>}
      {entries.length === 0 ? (
        <EmptyState title={t('audit_planning.calendar_none', { month: monthText(page, month) })} />
      ) : (
        <>
          <Windows {...props} />
          <MonthGrid {...props} />
        </>
      )}
      <FeedPart {...props} />
    </Layout>
  )
}

const monthText = ({ lang, t }: PageContext, month: Month): string => {
  const [year = '', number = ''] = month.split('-')
  if (lang === 'en') return dayText(`${month}-01`, 'en').slice(2)
  return t('audit_planning.month', { year, month: Number(number) })
}

const MonthLinks: FC<Props> = ({ page, month }) => {
  const link = (to: Month, text: string, rel: string) => (
    <a class="govuk-link" rel={rel} href={href(page, CALENDAR_PATH, { ...sideOf(page), month: to })}>
      {text}
    </a>
  )
  return (
    <nav class="feri-month" aria-label={page.t('audit_planning.months')}>
      {link(monthAfter(month, -1), `← ${monthText(page, monthAfter(month, -1))}`, 'prev')}
      <h2 class="govuk-heading-m">{monthText(page, month)}</h2>
      {link(monthAfter(month, 1), `${monthText(page, monthAfter(month, 1))} →`, 'next')}
    </nav>
  )
}

/** The side that the reader chose is carried on. */
const sideOf = ({ query }: PageContext): { side?: string } => {
  const side = new URLSearchParams(query).get('side')
  return side === null ? {} : { side }
}

/** Windows of days stand above the grid: in each day of it they would hide the rest. */
const Windows: FC<Props> = (props) => {
  const { page, entries } = props
  const windows = entries.filter(({ from, to }) => from !== to)
  if (windows.length === 0) return null
  return (
    <>
      <Heading2>{page.t('audit_planning.windows')}</Heading2>
      <ul class="govuk-list feri-calendar__windows">
        {windows.map((entry) => (
          <li>
            <span class="feri-muted">{spanText(entry.from, entry.to, page.lang)}</span>
            <Entry {...props} entry={entry} />
          </li>
        ))}
      </ul>
    </>
  )
}

const MonthGrid: FC<Props> = (props) => {
  const { page, month, today, entries } = props
  const { from, to } = daysOfMonth(month)
  const byDay = Map.groupBy(
    entries.filter((one) => one.from === one.to),
    (one) => one.from,
  )
  return (
    <table class="feri-calendar">
      <caption class="govuk-visually-hidden">{monthText(page, month)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th scope="col">{page.t(`audit_planning.${day}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr>
            {week.map((day) => {
              const found = day < from || day > to ? [] : (byDay.get(day) ?? [])
              const kind = day < from || day > to ? 'out' : found.length > 0 ? 'full' : 'free'
              return (
                <td class={`feri-calendar__${kind}`} aria-current={day === today ? 'date' : undefined}>
                  {kind !== 'out' && (
                    <time class="feri-calendar__day" datetime={day}>
                      <span class="feri-calendar__number">{Number(day.slice(8))}</span>
                      <span class="feri-calendar__whole">{day}</span>
                    </time>
                  )}
                  {found.map((entry) => (
                    <Entry {...props} entry={entry} />
                  ))}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Entry: FC<Props & { entry: CalendarEntry }> = ({ page, bodies, entry }) => (
  <div class="feri-calendar__entry">
    <a class="govuk-link" href={href(page, `/workspace/audits/${entry.id}`)}>
      {bodyName(page, bodies, entry.organisationId)}
    </a>
    <span class="feri-muted">
      {page.t(`audits.kind_${entry.kind}`)} · {entry.number}
    </span>
    {entry.late ? (
      <Tag colour="red">{page.t('audit_planning.late')}</Tag>
    ) : (
      <span class="feri-muted">{page.t(`audits.status_${entry.status}`)}</span>
    )}
  </div>
)

const FeedPart: FC<Props> = ({ page, feed }) => {
  const { t } = page
  return (
    <>
      <Heading2>{t('audit_planning.feed_title')}</Heading2>
      <Paragraph>{t('audit_planning.feed_text')}</Paragraph>
      <Paragraph>
        {feed
          ? t(feed.namesBodies ? 'audit_planning.feed_there_named' : 'audit_planning.feed_there', {
              day: dayOf(feed.madeAt),
            })
          : t('audit_planning.feed_none')}
      </Paragraph>
      <Form page={page} action={`${CALENDAR_PATH}/feed`} label={t('audit_planning.feed_title')}>
        <Checkboxes
          page={page}
          name="names_bodies"
          label={t('audit_planning.feed_names')}
          optional
          options={[
            {
              value: 'yes',
              text: t('audit_planning.feed_names_yes'),
              hint: t('audit_planning.feed_names_hint'),
            },
          ]}
          values={feed?.namesBodies ? ['yes'] : []}
        />
        <ButtonGroup>
          <Button kind="secondary" name="do" value="make">
            {t(feed ? 'audit_planning.feed_renew' : 'audit_planning.feed_make')}
          </Button>
          {feed && (
            <Button kind="danger" name="do" value="end">
              {t('audit_planning.feed_end')}
            </Button>
          )}
        </ButtonGroup>
      </Form>
    </>
  )
}

/** The address, shown once. */
export const FeedMadePage: FC<{ page: PageContext; url: string }> = ({ page, url }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('audit_planning.feed_made')} before={<WorkspaceCrumbs page={page} />}>
      <PageHeading lead={t('audit_planning.feed_made_lead')}>{t('audit_planning.feed_made')}</PageHeading>
      <InsetText>
        <code class="feri-whole-address">{url}</code>
      </InsetText>
      <WarningText page={page}>{t('audit_planning.feed_made_warning')}</WarningText>
      <Paragraph>
        <a class="govuk-link" href={href(page, CALENDAR_PATH)}>
          {t('audit_planning.calendar_title')}
        </a>
      </Paragraph>
    </Layout>
  )
}
