import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { issueLinks } from '../../src/interviews/issue-links.ts'
import { newToken, readToken, TOKEN_BITS, tokenHash } from '../../src/interviews/link.ts'
import { openLink } from '../../src/interviews/open-link.ts'
import { withdrawLink } from '../../src/interviews/withdraw-link.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'
import { roundInProgress } from './round-in-progress.ts'
import { aLink, aPhone } from './self-walk.ts'

let app: StartedApp
beforeAll(async () => {
  app = await startApp()
}, 60_000)

const linksOf = (roundId: string) =>
  app.db.queries
    .selectFrom('interview_links')
    .selectAll()
    .where('round_id', '=', roundId)
    .orderBy('id')
    .execute()

describe('the secret of a link', () => {
  it('has more than 128 bits, and no two are alike', () => {
    expect(TOKEN_BITS).toBeGreaterThan(128)
    const all = Array.from({ length: 2_000 }, newToken)
    expect(new Set(all).size).toBe(2_000)
    for (const token of all) expect(token).toMatch(/^([2-9a-hjkmnp-y]{5}-){5}[2-9a-hjkmnp-y]{5}$/)
  })

  it('is understood as people type it from paper', () => {
    const token = newToken()
    const full = [...token.toUpperCase()]
      .map((c) => (c === '-' ? 'ー' : String.fromCharCode(c.charCodeAt(0) + 0xfee0)))
      .join('')
    for (const typed of [
      token.toUpperCase(),
      token.replaceAll('-', ''),
      token.replaceAll('-', ' '),
      ` ${token} `,
      full,
    ])
      expect(readToken(typed), typed).toBe(token)
  })

  it('is nothing else that somebody may type', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (typed) => {
        const read = readToken(typed)
        expect(read === undefined || readToken(read) === read).toBe(true)
      }),
    )
    const token = newToken()
    for (const wrong of [
      '',
      token.slice(1),
      `${token}a`,
      token.replace(/./, '0'),
      token.replace(/./, 'l'),
      `${token}/`,
    ])
      expect(readToken(wrong), wrong).toBeUndefined()
  })
})

describe('issuing links', () => {
  it('shows each address once, keeps its hash alone, invites the worker, and says in the journal only how many', async () => {
    const { round, codes } = await roundInProgress(app.deps, { workers: 3 })
    const interviewer = await aPerson(app.deps, 'interviewer')
    const issued = await issueLinks(app.deps, interviewer, { round: round.number })
    expect(issued.map(({ code }) => code).toSorted()).toEqual([...codes].toSorted())
    const rows = await linksOf(round.id)
    for (const { address, code } of issued) {
      const token = address.slice(address.lastIndexOf('/') + 1)
      expect(rows.find((row) => row.code === code)?.token_hash).toBe(tokenHash(token))
      expect(JSON.stringify(rows)).not.toContain(token)
    }
    const states = await app.db.queries
      .selectFrom('round_workers')
      .select('state')
      .where('round_id', '=', round.id)
      .execute()
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['invited']))
    const [entry] = await app.db.queries
      .selectFrom('journal')
      .selectAll()
      .where('subject_id', '=', round.id)
      .where('action', '=', 'links_issued')
      .execute()
    expect(entry?.summary).toBe('3')
    // Everybody has one now, so that a second press of the button changes nothing.
    await expect(issueLinks(app.deps, interviewer, { round: round.number })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await linksOf(round.id)).toHaveLength(3)
  })

  it('withdraws the old link of a worker with what was answered through it', async () => {
    const { round, codes } = await roundInProgress(app.deps)
    const [code = ''] = codes
    const first = await aLink(app.deps, round.number, code)
    await aPhone(app.request, first.path).move('language:vi')
    const second = await aLink(app.deps, round.number, code)
    await expect(openLink(app.deps, first.token)).rejects.toMatchObject({ code: 'not_found' })
    expect((await openLink(app.deps, second.token)).draft).toBeUndefined()
    expect((await linksOf(round.id)).map(({ state }) => state)).toEqual(['withdrawn', 'open'])
    expect(
      await app.db.queries
        .selectFrom('interview_drafts as d')
        .innerJoin('interview_links as l', 'l.id', 'd.link_id')
        .select('d.link_id')
        .where('l.round_id', '=', round.id)
        .execute(),
    ).toEqual([])
    await withdrawLink(app.deps, second.interviewer, { round: round.number, code })
    await expect(openLink(app.deps, second.token)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      withdrawLink(app.deps, second.interviewer, { round: round.number, code }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each(['planned', 'drawn', 'closed', 'cancelled'] as const)(
    'is refused in a round that is %s',
    async (status) => {
      const { round } = await roundInProgress(app.deps, { status })
      const interviewer = await aPerson(app.deps, 'interviewer')
      await expect(issueLinks(app.deps, interviewer, { round: round.number })).rejects.toMatchObject({
        code: 'conflict',
      })
    },
  )

  it.each(['interviewed', 'refused', 'left', 'replaced'] as const)(
    'is refused for a worker who is %s',
    async (state) => {
      const { round, codes } = await roundInProgress(app.deps, { state })
      const interviewer = await aPerson(app.deps, 'interviewer')
      const wanted = { round: round.number, code: codes[0] ?? '' }
      await expect(issueLinks(app.deps, interviewer, wanted)).rejects.toMatchObject({ code: 'conflict' })
    },
  )

  it('is refused for a worker who was not drawn, and for a code that is none', async () => {
    const { round } = await roundInProgress(app.deps, { state: 'listed' })
    const { codes } = await roundInProgress(app.deps)
    const interviewer = await aPerson(app.deps, 'interviewer')
    for (const code of [codes[0] ?? '', 'W-22222-2', '', 'x'.repeat(300), "W-7Q3K9-4' or 1=1"])
      await expect(issueLinks(app.deps, interviewer, { round: round.number, code })).rejects.toMatchObject({
        code: 'not_found',
      })
  })

  it('is for interviewers and programme managers alone; a body’s user is not told that there is a round', async () => {
    const { round, codes } = await roundInProgress(app.deps)
    const wanted = { round: round.number, code: codes[0] ?? '' }
    for (const role of [
      'registration_officer',
      'auditor',
      'reviewer',
      'case_officer',
      'scheme_administrator',
    ] as const)
      await expect(issueLinks(app.deps, await aPerson(app.deps, role), wanted), role).rejects.toMatchObject({
        code: 'forbidden',
      })
    for (const role of ['body_user', 'observer'] as const)
      await expect(issueLinks(app.deps, await aPerson(app.deps, role), wanted), role).rejects.toMatchObject({
        code: 'not_found',
      })
    for (const role of ['interviewer', 'programme_manager'] as const)
      expect(await issueLinks(app.deps, await aPerson(app.deps, role), wanted)).toHaveLength(1)
  })

  it('keeps to the officer’s own side', async () => {
    const { round } = await roundInProgress(app.deps, { organisationRole: 'employer' })
    const other = await aPerson(app.deps, 'interviewer', { actsFor: 'vamas' })
    await expect(issueLinks(app.deps, other, { round: round.number })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('prints slips that do not say what they are for, each in the language of its worker', async () => {
    const { round, codes } = await roundInProgress(app.deps)
    const browser = await app.as('interviewer')
    const list = await browser.get(`/workspace/interview-rounds/${round.number}/links?lang=ja`)
    expect(await list.text()).toContain(codes[0])
    const slips = await browser.post(`/workspace/interview-rounds/${round.number}/links?lang=ja`, {})
    const page = await slips.text()
    expect(page.match(/class="feri-slip"/g)).toHaveLength(3)
    const slip =
      /<section class="feri-slip".*?<\/section>/s.exec(page)?.[0].replace(/<svg.*?<\/svg>/s, '') ?? ''
    expect(slip).toContain('Vài câu hỏi dành cho bạn')
    expect(slip).not.toMatch(/FERI|khiếu nại|tố cáo|phỏng vấn|complain|tiền/)
  })
})
