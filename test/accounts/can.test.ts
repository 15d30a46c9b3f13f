import { describe, expect, test } from 'vitest'
import { ACTIONS, type Action, PEOPLE_ONLY, SCOPES } from '../../src/accounts/action.ts'
import { type Actor, type ActsFor, PUBLIC_ACTOR, ROLES, SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { assertCan, can, canSomewhere } from '../../src/accounts/can.ts'
import type { CanSubject } from '../../src/accounts/condition.ts'

const actorOf = (role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  id: 'me',
  role,
  organisationId: null,
  actsFor: null,
  scopes: null,
  ...more,
})

/**
 * What each role may do, written out a second time on purpose: one letter an action, in the order of the heading.
 * y anywhere · s on its side of the corridor · t on its own team · o on the team of others · b its own body, on its side ·
 * B its own body, once signed · a accounts of its side · . never
 */
const HEADING: Action[] = [
  'import_list',
  'edit_organisation',
  'view_organisation_internal',
  'export_register',
  'plan_audit',
  'view_audit',
  'answer_audit',
  'sign_audit',
  'reopen_audit',
  'issue_compliance_report',
  'issue_fee_report',
  'issue_organisation_report',
  'view_compliance_report',
  'view_accounts',
  'invite_account',
  'end_account',
  'manage_api_keys',
  'view_journal',
  'decide_registration',
  'apply_registration',
  'view_application',
  'screen_application',
  'edit_job_order',
  'view_job_order',
  'certify_job_order',
  'watch_register',
  'view_declarations',
  'draft_fee_rules',
  'publish_fee_rules',
  'view_fee_records',
  'record_payment_side',
  'manage_interviews',
  'view_interviews',
  'conduct_interview',
  'contact_workers',
  'take_referral',
  'view_fee_statistics',
  'handle_cases',
  'see_case_readings',
  'manage_retention',
  'manage_repayments',
  'view_repayments',
  'edit_audit_templates',
  'publish_audit_templates',
  'declare_ties',
  'allow_despite_tie',
  'acknowledge_audit',
  'view_corrective_actions',
  'answer_finding',
  'verify_action',
  'give_rating',
  'view_rating',
  'manage_company_programmes',
  'view_company_programme',
  'write_programme_review',
  'amend_audit',
]
const EXPECTED: Record<string, string> = {
  scheme_administrator: 'sssyss..sssssaaaas.ss.ss.ysyys.ss...s.sy.syy.s.s...sssy.',
  registration_officer: 'sssy.s......s....ssssssssys.....s...s..........s...s.s..',
  programme_manager: '..syss..sssss....s..s..s.ysyyssss.s.s..yssyyss.s..ssssyo',
  auditor: '..systtt.t..t.......s..s..s..ss.ss..s.....y.s..s.s.s....',
  reviewer: '..sy.s.osssss....s..s..s..s..s..s...s.s..s.yss.s.sss.syo',
  interviewer: '..s....................s......s.sss.....................',
  case_officer: '..s.................s..s........s..sss..ss.....s...s....',
  body_user: '..b..B......B......bb.bb.y....................BBB..b.b..',
  observer: '........................................................',
  machine: '........................................................',
  public: '........................................................',
  system: 'yyyyyy...yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy.yyyyyyyyy.',
}

const TEAMS = { mine: ['me', 'other'], others: ['other'], none: undefined }
const BODIES = { mine: 'body-1', other: 'body-2' }

interface Situation {
  actsFor: ActsFor | null
  role: 'sending_agency' | 'employer' | undefined
  team: keyof typeof TEAMS
  body: keyof typeof BODIES
  signed: boolean
}
const situations: Situation[] = [null, 'vamas' as const, 'jp_mirai' as const].flatMap((actsFor) =>
  (['sending_agency', 'employer', undefined] as const).flatMap((role) =>
    (['mine', 'others', 'none'] as const).flatMap((team) =>
      (['mine', 'other'] as const).flatMap((body) =>
        [true, false].map((signed) => ({ actsFor, role, team, body, signed })),
      ),
    ),
  ),
)

function expected(letter: string, at: Situation): boolean {
  const side = at.role === undefined ? 'neither' : at.role === 'sending_agency' ? 'vamas' : 'jp_mirai'
  const inScope = at.actsFor === null || at.actsFor === side
  const sideOfAccount = at.role === undefined ? null : side
  return {
    y: true,
    s: inScope,
    t: inScope && at.team === 'mine',
    o: inScope && at.team === 'others',
    b: inScope && at.body === 'mine',
    B: inScope && at.body === 'mine' && at.signed,
    a: at.actsFor === null || at.actsFor === sideOfAccount,
    '.': false,
  }[letter] as boolean
}

const subjectOf = (at: Situation): CanSubject => ({
  kind: 'audit',
  organisationId: BODIES[at.body],
  signed: at.signed,
  actsFor: at.role === undefined ? null : at.role === 'sending_agency' ? 'vamas' : 'jp_mirai',
  ...(at.role ? { role: at.role } : {}),
  ...(TEAMS[at.team] ? { teamIds: TEAMS[at.team] as string[] } : {}),
})

test('the grid covers every action and every role', () => {
  expect([...HEADING].sort()).toEqual([...ACTIONS].sort())
  expect(Object.keys(EXPECTED).sort()).toEqual([...ROLES, 'public', 'system'].sort())
})

describe.each(Object.entries(EXPECTED))('%s', (role, letters) => {
  test.each(HEADING.map((action, i) => [action, letters[i] as string] as const))(
    '%s: %s',
    (action, letter) => {
      for (const at of situations) {
        const actor = actorOf(role as Actor['role'], { actsFor: at.actsFor, organisationId: BODIES.mine })
        expect(can(actor, action, subjectOf(at)), JSON.stringify(at)).toBe(expected(letter, at))
      }
    },
  )
})

describe('API keys', () => {
  const subject: CanSubject = {
    kind: 'organisation',
    role: 'employer',
    organisationId: 'body-1',
    teamIds: ['me'],
  }

  test('a key may do what it was made for, if its role may', () => {
    expect(can(actorOf('machine', { scopes: ['export_register'] }), 'export_register', subject)).toBe(true)
    expect(can(actorOf('machine', { scopes: ['export_register'] }), 'import_list', subject)).toBe(false)
    expect(can(actorOf('observer', { scopes: ['export_register'] }), 'export_register', subject)).toBe(false)
    expect(can(actorOf('machine', { scopes: [] }), 'export_register', subject)).toBe(false)
  })

  test('a key stays on its side of the corridor', () => {
    const key = actorOf('machine', { scopes: ['import_list'], actsFor: 'vamas' })
    expect(can(key, 'import_list', { kind: 'service', role: 'sending_agency' })).toBe(true)
    expect(can(key, 'import_list', { kind: 'service', role: 'employer' })).toBe(false)
    expect(can(key, 'import_list', { kind: 'service' })).toBe(false)
  })

  test.each(PEOPLE_ONLY)('no key may ever %s, even one that claims to', (action) => {
    for (const role of ROLES) {
      const key = actorOf(role, { scopes: [...ACTIONS] })
      expect(can(key, action, { ...subject, actsFor: null })).toBe(false)
    }
  })

  test('scopes and what is for people only share nothing and leave nothing out', () => {
    expect([...SCOPES, ...PEOPLE_ONLY].sort()).toEqual([...ACTIONS].sort())
  })
})

test('a menu shows what someone may do somewhere', () => {
  expect(canSomewhere(actorOf('scheme_administrator', { actsFor: 'vamas' }), 'invite_account')).toBe(true)
  expect(canSomewhere(actorOf('auditor', { scopes: [] }), 'plan_audit')).toBe(false)
  expect(canSomewhere(PUBLIC_ACTOR, 'export_register')).toBe(false)
})

test('a body with roles on both sides is in reach of both', () => {
  const subject: CanSubject = { kind: 'organisation', role: ['sending_agency', 'employer'] }
  expect(can(actorOf('auditor', { actsFor: 'vamas' }), 'plan_audit', subject)).toBe(true)
  expect(can(actorOf('auditor', { actsFor: 'jp_mirai' }), 'plan_audit', subject)).toBe(true)
})

test('a body’s user without a body is not the user of bodies without an id', () => {
  expect(can(actorOf('body_user'), 'view_audit', { kind: 'audit', signed: true })).toBe(false)
})

test('a stranger is told to sign in, everyone else that the role does not allow it', () => {
  const ask = (actor: Actor) => () => assertCan(actor, 'answer_audit', { kind: 'audit' })
  expect(ask(PUBLIC_ACTOR)).toThrow(expect.objectContaining({ code: 'unauthenticated' }))
  expect(ask(actorOf('observer'))).toThrow(expect.objectContaining({ code: 'forbidden' }))
  expect(ask(SYSTEM_ACTOR)).toThrow(expect.objectContaining({ code: 'forbidden' }))
  expect(() => assertCan(SYSTEM_ACTOR, 'import_list', { kind: 'service' })).not.toThrow()
})
