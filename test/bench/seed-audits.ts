import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { type DemoSignIn, seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { AUDIT_TEMPLATES } from '../../src/audit-templates/load-audit-templates.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import type { Opened } from '../../src/entry-node-open.ts'

export interface AuditsToAnswer {
  readonly auditor: DemoSignIn
  readonly audits: readonly string[]
  readonly questions: readonly string[]
}

/** Plans so many audits of the first sending agency there is, all by one auditor. */
export async function seedAudits({ deps, auth }: Opened, count: number): Promise<AuditsToAnswer> {
  const [auditor] = await seedAccounts(deps, auth, { roles: ['auditor'] })
  if (!auditor) throw new Error('there is an auditor already')
  const agency = await deps.db.queries
    .selectFrom('organisation_roles')
    .select('organisation_id')
    .where('role', '=', 'sending_agency')
    .limit(1)
    .executeTakeFirstOrThrow()
  const template = AUDIT_TEMPLATES.find(({ role }) => role === 'sending_agency')
  if (!template) throw new Error('there is no template')
  const audits: string[] = []
  for (let i = 0; i < count; i += 1) {
    const audit = await planAudit(deps, SYSTEM_ACTOR, {
      organisation_id: agency.organisation_id,
      template_id: template.id,
      kind: 'periodic',
      planned_on: '2026-11-20',
      team: [{ account_id: auditor.accountId, role: 'lead' }],
    })
    audits.push(audit.id)
  }
  const questions = template.sections
    .flatMap((section) => section.questions)
    .filter((question) => question.kind === 'conformity' && !question.asked_when)
    .map((question) => question.id)
  return { auditor, audits, questions }
}

/** Signs in through the pages, with password and code, as a browser does. Returns the `Cookie` header. */
export async function signIn(port: number, { email, password, totpSecret }: DemoSignIn): Promise<string> {
  const origin = `http://localhost:${port}`
  const jar = new Map<string, string>()
  const post = async (path: string, fields: Record<string, string>): Promise<void> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { origin, cookie },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    })
    if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`)
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split('; ')
      const at = pair.indexOf('=')
      jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
  await post('/sign-in', { email, password })
  if (totpSecret) await post('/sign-in/code', { code: await totpNow(totpSecret, new Date().toISOString()) })
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
