import { Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import type { Action } from '../accounts/can.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { SummaryList, type Task, TaskList } from '../platform/http/components/lists.tsx'
import { Heading2, PageHeading } from '../platform/http/components/text.tsx'
import type { HttpEnv } from '../platform/http/env.ts'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

interface Door {
  readonly path: string
  readonly title: MessageKey
  readonly hint: MessageKey
  /** Shown to those who may do one of these to something; nothing: to everyone signed in. */
  readonly needs: readonly Action[]
}

const DOORS: readonly Door[] = [
  {
    path: '/workspace/audits',
    title: 'workspace.audits',
    hint: 'workspace.audits_hint',
    needs: ['view_audit'],
  },
  {
    path: '/workspace/audits/new',
    title: 'workspace.plan_audit',
    hint: 'workspace.plan_audit_hint',
    needs: ['plan_audit'],
  },
  {
    path: '/workspace/lists',
    title: 'workspace.lists',
    hint: 'workspace.lists_hint',
    needs: ['import_list'],
  },
  {
    path: '/workspace/accounts',
    title: 'workspace.accounts',
    hint: 'workspace.accounts_hint',
    needs: ['invite_account'],
  },
  {
    path: '/workspace/api-keys',
    title: 'workspace.api_keys',
    hint: 'workspace.api_keys_hint',
    needs: ['manage_api_keys'],
  },
  { path: '/', title: 'workspace.search', hint: 'workspace.search_hint', needs: [] },
  { path: '/account', title: 'workspace.account', hint: 'workspace.account_hint', needs: [] },
]

const actsFor = (actor: Actor): MessageKey => `workspace.acts_for_${actor.actsFor ?? 'both'}`

/** What a person sees first after signing in: the work their role lets them do. */
export const workspacePages = (deps: Deps) =>
  new Hono<HttpEnv>().get('/workspace', (c) => {
    const page = pageContext(c, deps.config)
    const actor = c.var.actor as Actor
    const doors = DOORS.filter((door) => door.needs.every((action) => canSomewhere(actor, action)))
    const tasks: Task[] = doors.map((door) => ({
      title: page.t(door.title),
      hint: page.t(door.hint),
      href: href(page, door.path),
      status: page.t('workspace.open'),
    }))
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
            { key: page.t('workspace.acts_for'), value: page.t(actsFor(actor)) },
          ]}
        />
        <Heading2>{page.t('workspace.tasks')}</Heading2>
        <TaskList tasks={tasks} />
      </Layout>,
    )
  })
