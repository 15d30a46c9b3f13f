import { type Context, Hono } from 'hono'
import { accountNames } from '../accounts/account-store.ts'
import { intakeState } from '../case-intake/quota.ts'
import { undeliveredMails } from '../cases/tell-officers.ts'
import type { Deps } from '../deps.ts'
import { keyState } from '../officer-keys/key-in-hand.ts'
import { unlockedOf } from '../officer-keys/unlocked.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { INBOX_PATH } from './case-path.ts'
import { InboxPage } from './inbox-views.tsx'
import { ListInbox, listInbox } from './list-inbox.ts'

/** What waits for case officers. */
export const inboxPages = (deps: Deps) => new Hono<HttpEnv>().get(INBOX_PATH, (c) => showInbox(deps, c))

async function showInbox(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const asked = parseOrRefuse(ListInbox, queryOf(c))
  const actor = callerOf(c)
  const inbox = await listInbox(deps, actor, asked)
  const people = inbox.lines.flatMap(({ case: one }) => one.assignedTo ?? [])
  const [names, key, undelivered, intake] = await Promise.all([
    accountNames(deps.db.queries, [...new Set(people)]),
    keyState(deps, actor, unlockedOf(c)),
    undeliveredMails(deps),
    intakeState(deps),
  ])
  return c.html(
    <InboxPage
      page={pageContext(c, deps.config)}
      inbox={inbox}
      show={asked.show}
      of={asked.of}
      first={!asked.cursor}
      names={names}
      notices={{ keyState: key, undelivered, intake }}
    />,
  )
}
