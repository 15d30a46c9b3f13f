import { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { SummaryList, type SummaryRow, type Task, TaskList } from '../platform/http/components/lists.tsx'
import { Heading2, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import type { HttpEnv } from '../platform/http/env.ts'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import { type PageContext, pageContext } from '../platform/http/page-context.ts'
import { type MessageKey, say } from '../platform/i18n/translate.ts'
import { summariesOf } from '../registrations/body-summary-store.ts'
import { inReadingOrder } from '../registrations/reading-order.ts'
import { gatherWaiting, type Waiting } from './gather-waiting.ts'
import { type Door, doorsFor } from './workspace-door.ts'

const actsFor = (actor: Actor): MessageKey => `workspace.acts_for_${actor.actsFor ?? 'both'}`

/** What waits, in the words of the list: whom it is about, what it is, and by when. */
function asWaitingTask(page: PageContext, { body, what, path, dueOn }: Waiting, today: Day): Task {
  const { t } = page
  const [name] = body ? inReadingOrder(body.names, page.lang) : []
  const sentence = say(t, what)
  const late = dueOn !== null && dueOn < today
  return {
    title: name ? name.text : sentence,
    hint: name ? sentence : undefined,
    href: href(page, path),
    status:
      dueOn === null ? t('workspace.open') : t(late ? 'workspace.overdue' : 'workspace.due', { day: dueOn }),
    ...(dueOn !== null && { colour: late ? 'red' : 'yellow' }),
  }
}

const WaitingFor: FC<{ page: PageContext; waiting: readonly Waiting[]; today: Day }> = ({
  page,
  waiting,
  today,
}) => (
  <>
    <Heading2>{page.t('workspace.waiting')}</Heading2>
    {waiting.length === 0 ? (
      <Paragraph muted>{page.t('workspace.waiting_none')}</Paragraph>
    ) : (
      <TaskList name="waiting" tasks={waiting.map((one) => asWaitingTask(page, one, today))} />
    )}
  </>
)

const asTask = (page: PageContext, door: Door): Task => ({
  title: page.t(door.title),
  hint: page.t(door.hint),
  href: href(page, door.path),
  status: page.t('workspace.open'),
})

/** A body's user acts for the body, everybody else for a side of the scheme. */
async function whomItConcerns(deps: Deps, page: PageContext, actor: Actor): Promise<SummaryRow> {
  const own = actor.organisationId
  const body = own === null ? undefined : (await summariesOf(deps.db.queries, [own])).get(own)
  if (!body) return { key: page.t('workspace.acts_for'), value: page.t(actsFor(actor)) }
  const [name] = inReadingOrder(body.names, page.lang)
  const to = href(page, `/o/${body.scheme}/${encodeURIComponent(body.value)}`)
  return {
    key: page.t('workspace.your_body'),
    value: (
      <a class="govuk-link" href={to} lang={name?.language}>
        {name?.text ?? body.value}
      </a>
    ),
  }
}

/** What a person sees first after signing in: the work their role lets them do. */
export const workspacePages = (deps: Deps) =>
  new Hono<HttpEnv>().get('/workspace', async (c) => {
    const page = pageContext(c, deps.config)
    const actor = c.var.actor as Actor
    return c.html(
      <Layout page={page} title={page.t('workspace.title')}>
        <PageHeading lead={page.t('workspace.lead')}>{page.t('workspace.title')}</PageHeading>
        <SummaryList
          plain
          rows={[
            {
              key: page.t('workspace.your_role'),
              value: page.t(`accounts.role_${actor.role}` as MessageKey),
            },
            await whomItConcerns(deps, page, actor),
          ]}
        />
        <WaitingFor page={page} waiting={await gatherWaiting(deps, actor)} today={dayOf(deps.now())} />
        {doorsFor(actor).map(({ title, doors }, index) => (
          <>
            <Heading2>{page.t(title)}</Heading2>
            <TaskList name={`doors-${index + 1}`} tasks={doors.map((door) => asTask(page, door))} />
          </>
        ))}
      </Layout>,
    )
  })
