import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compareTemplates } from '../../src/audit-templates/compare-templates.ts'
import { addQuestion, moveQuestion, removeQuestion } from '../../src/audit-templates/edit-question.ts'
import { latestTemplates, nextVersion } from '../../src/audit-templates/find-template.ts'
import { templateInFiles } from '../../src/audit-templates/load-audit-templates.ts'
import { asDraft, type DraftContent } from '../../src/audit-templates/template-draft.ts'
import { problemsIn, publishable } from '../../src/audit-templates/template-problems.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'

let house: StartedApp
let writer: string
let publisher: string

beforeAll(async () => {
  house = await startApp()
  writer = (await house.as('programme_manager')).cookie()
  publisher = (await house.as('reviewer')).cookie()
}, 60_000)

const json = async (path: string, cookie: string, sent?: object) => {
  const answer = await house.request(`/api/v1${path}`, {
    method: sent ? 'POST' : 'GET',
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
    ...(sent ? { body: JSON.stringify(sent) } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}
const press = async (path: string, cookie: string, fields: Record<string, string>) => {
  const answer = await house.request(path, {
    method: 'POST',
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') ?? '' }
}
const begin = async () =>
  (await json('/audit-template-drafts', writer, { template_id: 'lodging-visit', version: '2026.1' })).body
const lodging = (): DraftContent => {
  const template = templateInFiles('lodging-visit', '2026.1')
  if (!template) throw new Error('no lodging visit')
  return asDraft(template)
}
const firstOf = (content: DraftContent) => {
  const question = content.sections[0]?.questions[0]
  if (!question) throw new Error('nothing is asked')
  return question
}
/** The content with its first question otherwise. */
const withFirst = (content: DraftContent, given: object): DraftContent => {
  const [section, ...rest] = content.sections
  if (!section) throw new Error('no section')
  const [question, ...others] = section.questions
  return {
    ...content,
    sections: [{ ...section, questions: [{ ...question, ...given } as never, ...others] }, ...rest],
  }
}

describe('from an edition to the next', () => {
  test('one writes, another publishes; new audits get it, and the journal has its hash', async () => {
    const draft = await begin()
    expect(draft.problems).toEqual([])
    const text = {
      en: 'Is the lodging clean and safe?',
      ja: '住まいは清潔で安全か。',
      vi: 'Chỗ ở có sạch và an toàn không?',
    }
    const content = withFirst(draft.content, { text })
    const edited = await json(`/audit-template-drafts/${draft.id}`, writer, { expected_revision: 1, content })
    expect(edited.body).toMatchObject({ revision: 2, problems: [] })
    const own = await json(`/audit-template-drafts/${draft.id}/publication`, writer, { expected_revision: 2 })
    expect(own.status).toBe(403)
    const made = await json(`/audit-template-drafts/${draft.id}/publication`, publisher, {
      expected_revision: 2,
    })
    expect(made).toMatchObject({ status: 201, body: { id: 'lodging-visit', version: '2026.2' } })
    const newest = (await latestTemplates(house.deps)).find(({ id }) => id === 'lodging-visit')
    expect(newest).toMatchObject({ version: '2026.2' })
    const changes = await json('/audit-templates/lodging-visit/2026.1/changes/2026.2', writer)
    expect(changes.body.changes).toMatchObject([
      { of: 'question', id: firstOf(content).id, what: 'changed', fields: [{ field: 'text', after: text }] },
    ])
    const again = await json(`/audit-template-drafts/${draft.id}`, writer, { expected_revision: 2, content })
    expect(again.status).toBe(409)
  })

  test('an audit can be planned with it, and keeps it when it is retired', async () => {
    const agency = anAgency(house.deps, '951', 'Công ty Mẫu Nhà ở')
    await enter(house.deps, [{ ...agency, roles: ['employer'] }])
    const auditor = await house.actor('auditor')
    const planned = await json('/audits', (await house.as('programme_manager')).cookie(), {
      organisation_id: agency.id,
      template_id: 'lodging-visit',
      kind: 'initial',
      planned_on: '2026-12-01',
      team: [{ account_id: auditor.id, role: 'lead' }],
    })
    expect(planned.status).toBe(201)
    const retired = await json('/audit-templates/lodging-visit/2026.2/retirement', publisher, {})
    expect(retired.status).toBe(200)
    expect((await latestTemplates(house.deps)).find(({ id }) => id === 'lodging-visit')?.version).toBe(
      '2026.1',
    )
    const whole = await json(`/audits/${planned.body.id}`, (await house.as('auditor')).cookie())
    expect(whole.status).toBe(200)
    expect((await json('/audit-templates/lodging-visit/2026.2/retirement', publisher, {})).status).toBe(409)
    expect((await json('/audit-templates/lodging-visit/2026.1/retirement', publisher, {})).status).toBe(409)
  })
})

describe('told, before anything is published', () => {
  const wrong: readonly [what: string, content: () => DraftContent, key: string][] = [
    [
      'a text without Vietnamese',
      () => withFirst(lodging(), { text: { en: 'x', ja: 'x', vi: '' } }),
      'text_missing',
    ],
    [
      'a question without a basis',
      () =>
        withFirst(lodging(), {
          kind: 'conformity',
          severity_if_failed: 'minor',
          evidence: [firstOf(lodging()).text],
          citations: [],
        }),
      'citation_missing',
    ],
    [
      'a basis that is no source',
      () => withFirst(lodging(), { citations: [{ source: 'nowhere', article: '1', confidence: 'S1' }] }),
      'source_unknown',
    ],
    [
      'a condition on itself',
      () => withFirst(lodging(), { asked_when: { question: firstOf(lodging()).id, is: ['conforms'] } }),
      'condition_order',
    ],
    [
      'a condition that goes in a circle',
      () =>
        withFirst(lodging(), {
          asked_when: { question: lodging().sections[0]?.questions[1]?.id, is: ['conforms'] },
        }),
      'condition_order',
    ],
    [
      'two questions of one name',
      () => withFirst(lodging(), { id: lodging().sections[0]?.questions[1]?.id }),
      'question_twice',
    ],
    ['no section', () => ({ ...lodging(), sections: [] }), 'no_sections'],
    ['no source', () => ({ ...lodging(), sources: [] }), 'no_sources'],
  ]
  test.each(wrong)('%s', (_what, content, key) => {
    expect(problemsIn(content()).map(({ message }) => message.key)).toContain(
      `audit_templates.problem_${key}`,
    )
  })

  test('and such a draft is refused with every problem, in the reader’s language', async () => {
    const draft = await begin()
    const content = withFirst(draft.content, { text: { en: '', ja: '', vi: '' } })
    await json(`/audit-template-drafts/${draft.id}`, writer, { expected_revision: 1, content })
    const refused = await json(`/audit-template-drafts/${draft.id}/publication?lang=vi`, publisher, {
      expected_revision: 2,
    })
    expect(refused.status).toBe(422)
    expect(refused.body.errors.length).toBeGreaterThanOrEqual(3)
    expect(JSON.stringify(refused.body.errors)).toContain('Thiếu nội dung')
    const page = await house.request(`/workspace/audit-template-drafts/${draft.id}?lang=ja`, {
      headers: { cookie: writer },
    })
    expect(await page.text()).toContain('文がありません')
  })

  test.each([
    ['another template’s name', (content: DraftContent) => ({ ...content, id: 'employer' }), 422],
    ['no shape of a template', () => ({ nothing: true }), 422],
    ['nothing', () => null, 422],
    [
      'a text of 5,000 letters',
      (content: DraftContent) => ({ ...content, title: { en: 'x'.repeat(5_000), ja: 'x', vi: 'x' } }),
      422,
    ],
  ] as const)('a draft with %s is refused', async (_what, change, status) => {
    const draft = await begin()
    const content = change(draft.content)
    expect(
      (await json(`/audit-template-drafts/${draft.id}`, writer, { expected_revision: 1, content })).status,
    ).toBe(status)
    await json(`/audit-template-drafts/${draft.id}/end`, writer, {})
  })

  test('two who edit at once: the second is told, and nothing is lost', async () => {
    const draft = await begin()
    const edit = (title: string) =>
      json(`/audit-template-drafts/${draft.id}`, writer, {
        expected_revision: 1,
        content: { ...draft.content, title: { en: title, ja: title, vi: title } },
      })
    const both = await Promise.all([edit('one'), edit('two')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('a draft that changes nothing is not published, and one given up is not edited', async () => {
    const draft = await begin()
    const same = await json(`/audit-template-drafts/${draft.id}/publication`, publisher, {
      expected_revision: 1,
    })
    expect(same.status).toBe(409)
    await json(`/audit-template-drafts/${draft.id}/end`, writer, {})
    const late = await json(`/audit-template-drafts/${draft.id}`, writer, {
      expected_revision: 1,
      content: draft.content,
    })
    expect(late.status).toBe(409)
  })
})

describe('by the pages', () => {
  test('a question is added, filled in, moved and removed', async () => {
    const draft = await begin()
    const path = `/workspace/audit-template-drafts/${draft.id}`
    const section = draft.content.sections[0].id
    const added = await press(path, writer, { do: `add:${section}`, revision: '1' })
    expect(added.status).toBe(303)
    const [, id = ''] = /questions\/([\w-]+)/.exec(added.location) ?? []
    const form = await house.request(added.location, { headers: { cookie: writer } })
    expect(form.status).toBe(200)
    const source = draft.content.sources[0].id
    const saved = await press(`${path}/questions/${id}`, writer, {
      revision: '2',
      id: 'fire-drill',
      kind: 'conformity',
      severity: 'major',
      text_en: 'Was there a fire drill?',
      text_ja: '避難訓練をしたか。',
      text_vi: 'Có diễn tập chữa cháy không?',
      guidance_en: 'Ask two residents.',
      guidance_ja: '居住者2人に聞く。',
      guidance_vi: 'Hỏi hai người ở đó.',
      evidence_en: 'Record',
      evidence_ja: '記録',
      evidence_vi: 'Biên bản',
      citations: `${source}; 1; S1`,
      asked_question: '',
    })
    expect(saved.status).toBe(303)
    const seen = (await json(`/audit-template-drafts/${draft.id}`, writer)).body
    expect(seen.problems).toEqual([])
    const ids = () => seen.content.sections[0].questions.map((one: { id: string }) => one.id)
    expect(ids().at(-1)).toBe('fire-drill')
    await press(path, writer, { do: 'up:fire-drill', revision: '3' })
    await press(path, writer, { do: 'remove:fire-drill', revision: '4' })
    const after = (await json(`/audit-template-drafts/${draft.id}`, writer)).body
    expect(compareTemplates(draft.content, after.content)).toEqual([])
    expect((await press(path, writer, { do: 'burn:everything', revision: '5' })).status).toBe(422)
    expect((await press(path, writer, { do: 'up:fire-drill', revision: '1' })).status).toBe(409)
  })

  test.each(['vi', 'ja', 'en'])('the list, an edition and a comparison are there in %s', async (lang) => {
    for (const path of ['', '/employer/2026.1', '/lodging-visit/2026.1/changes?to=2026.1']) {
      const separator = path.includes('?') ? '&' : '?'
      const answer = await house.request(`/workspace/audit-templates${path}${separator}lang=${lang}`, {
        headers: { cookie: writer },
      })
      expect(answer.status).toBe(200)
    }
  })

  test.each([
    ['/workspace/audit-templates/employer/2030.1', 404],
    ['/workspace/audit-templates/nobody/2026.1', 404],
    ['/workspace/audit-template-drafts/none', 404],
  ])('%s leads nowhere', async (path, status) => {
    expect((await house.request(path, { headers: { cookie: writer } })).status).toBe(status)
  })

  test('an interviewer reads no templates, an auditor publishes none, a registration officer writes none', async () => {
    const interviewer = (await house.as('interviewer')).cookie()
    expect((await json('/audit-templates', interviewer)).status).toBe(404)
    const officer = (await house.as('registration_officer')).cookie()
    expect(
      (await json('/audit-template-drafts', officer, { template_id: 'employer', version: '2026.1' })).status,
    ).toBe(403)
    const draft = await begin()
    const auditor = (await house.as('auditor')).cookie()
    expect(
      (await json(`/audit-template-drafts/${draft.id}/publication`, auditor, { expected_revision: 1 }))
        .status,
    ).toBe(403)
  })
})

describe('whatever is edited', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('up', 'down', 'remove'), fc.nat(28)), { maxLength: 12 })
  test('comparing with itself gives nothing, and what is published is a template', () => {
    fc.assert(
      fc.property(steps, (moves) => {
        let content = lodging()
        for (const [what, at] of moves) {
          const id = content.sections.flatMap(({ questions }) => questions)[at]?.id ?? ''
          content =
            what === 'remove'
              ? removeQuestion(content, id)
              : moveQuestion(content, id, what === 'up' ? -1 : 1)
        }
        expect(compareTemplates(content, content)).toEqual([])
        if (problemsIn(content).length > 0) return
        const template = publishable(content, { version: '2026.9', on: '2026-11-21' })
        expect(asDraft(template)).toEqual(content)
        const gone = lodging()
          .sections.flatMap(({ questions }) => questions)
          .filter(
            ({ id }) => !content.sections.some(({ questions }) => questions.some((one) => one.id === id)),
          )
        const told = compareTemplates(lodging(), content).filter(({ what }) => what === 'removed')
        expect(told.map(({ id }) => id).sort()).toEqual(gone.map(({ id }) => id).sort())
      }),
    )
  })

  test('an added question has a name that no other has', () => {
    let content = lodging()
    for (let i = 0; i < 5; i += 1) content = addQuestion(content, content.sections[0]?.id ?? '').content
    const ids = content.sections.flatMap(({ questions }) => questions.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each([
    [[], '2026', '2026.1'],
    [['2026.1', '2026.9', '2026.10'], '2026', '2026.11'],
    [['2026.3'], '2027', '2027.1'],
  ])('after %j the next of %s is %s', (versions, year, next) => {
    expect(nextVersion(versions, year)).toBe(next)
  })
})
