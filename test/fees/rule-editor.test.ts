import * as v from 'valibot'
import { expect, test } from 'vitest'
import { assessFees } from '../../src/fees/assess-fees.ts'
import { BOUNDARIES } from '../../src/fees/assessment.ts'
import { currentRuleBook, repositoryEdition } from '../../src/fees/current-rule-book.ts'
import { checkedBook } from '../../src/fees/draft-book.ts'
import { previewEdition } from '../../src/fees/preview-edition.ts'
import { replayFeeRecord } from '../../src/fees/replay-fee-record.ts'
import { editionSubject } from '../../src/fees/require-edition.ts'
import { RULE_BOOK, type RuleBook } from '../../src/fees/rule-book.ts'
import { bookText, compareVersions, nextVersion, REPOSITORY } from '../../src/fees/rule-edition.ts'
import { insertEdition } from '../../src/fees/rule-edition-store.ts'
import { BookAnswer, EditionAnswer, PreviewAnswer } from '../../src/fees/rule-editor-answers.ts'
import { formOf } from '../../src/fees/rule-editor-form.ts'
import { commit } from '../../src/journal/commit.ts'
import { NO_HEAD } from '../../src/journal/journal.ts'
import { facts, file, line, lines, someone } from './record-cast.ts'
import { type House, startHouse } from './record-house.ts'

const MANAGER = 'programme_manager'
const SECOND = 'scheme_administrator'
const CIRCULAR = 'vn_titp_no3_from_2026_06_30'

/** The book as a person would copy it, to be changed. */
// biome-ignore lint/suspicious/noExplicitAny: a book that is bent on purpose
const copy = (): any => structuredClone(RULE_BOOK)
const place = (id: string) => RULE_BOOK.rules.findIndex((rule) => rule.id === id)

const draft = async (house: House, book?: unknown) => {
  const { status, body } = await house.post(MANAGER, '/fee-rules', {
    reason: 'A trial',
    ...(book ? { book } : {}),
  })
  expect(status).toBe(201)
  return v.parse(EditionAnswer, body)
}

/** What the form of a rule holds, with the value of Circular 09/2026 entered in it. */
const entered = () => {
  const rule = RULE_BOOK.rules[place(CIRCULAR)]
  if (!rule) throw new Error('the book has changed')
  return {
    ...formOf(rule),
    kind: 'wage_ceiling',
    tenths: '0',
    per_months: '12',
    confidence: 'S1',
    article: 'PL XI',
  }
}

/** Interns of no. 3 with the same sender, others, and payments before and after 30 June 2026. */
async function fileMany(house: House, count: number) {
  for (let i = 0; i < count; i += 1) {
    const titp3 = i % 3 === 0
    await file(house.deps, {
      facts: facts({
        titp_stage: titp3 ? 3 : 1,
        same_sender_and_supervisor: titp3 ? 'yes' : 'no',
        completed_titp: titp3 ? 'titp_2' : 'none',
      }),
      lines: lines(
        line({ amount_minor: 10_000 * (i % 7), paid_on: i % 2 === 0 ? '2026-07-10' : '2026-05-10' }),
        line({ item: 'B7.PASS', amount_minor: 5_000, collector_role: 'government_office' }),
      ),
    })
  }
}

test('with 300 records on file, entering a value of Circular 09/2026 says exactly which verdicts would change, and changes none', async () => {
  const house = await startHouse()
  await fileMany(house, 300)
  const { version, content_hash: hash } = await draft(house)
  const path = `/workspace/fee-rules/editions/${version}`
  const sent = await house.send(MANAGER, `${path}/rules/${CIRCULAR}`, { ...entered(), expected_hash: hash })
  expect([sent.status, sent.location]).toEqual([303, `${path}?done=changed`])

  const before = await house.deps.db.queries.selectFrom('fee_records').selectAll().orderBy('id').execute()
  const { body } = await house.post(MANAGER, `/fee-rules/${version}/preview`, {})
  const preview = v.parse(PreviewAnswer, body)

  // By hand: each record judged again by the edition as strangers may not yet read it.
  const { book } = v.parse(BookAnswer, (await house.get(MANAGER, `/fee-rules/${version}`)).body)
  const moves = new Map<string, number>()
  const changed = new Set<string>()
  let ofLines = 0
  for (const { id } of before) {
    const { record, lines: told, assessment } = await replayFeeRecord(house.deps, id)
    const then = assessFees(book as RuleBook, record.facts, told)
    for (const boundary of BOUNDARIES) {
      if (assessment.overall[boundary] !== then.overall[boundary]) {
        const key = `${boundary} ${assessment.overall[boundary]} ${then.overall[boundary]}`
        moves.set(key, (moves.get(key) ?? 0) + 1)
        changed.add(id)
      }
      for (const [i, one] of then.lines.entries()) {
        if (one[boundary].verdict === assessment.lines[i]?.[boundary].verdict) continue
        ofLines += 1
        changed.add(id)
      }
    }
  }
  expect(changed.size).toBeGreaterThan(20)
  expect(preview.records).toBe(300)
  expect(preview.records_changed).toBe(changed.size)
  expect(preview.lines.count).toBe(ofLines)
  expect(
    Object.fromEntries(
      preview.overall.moves.map((one) => [`${one.boundary} ${one.from} ${one.to}`, one.count]),
    ),
  ).toEqual(Object.fromEntries(moves))
  expect(preview.samples).toHaveLength(20)
  expect(JSON.stringify(preview)).not.toMatch(/amount|facts|paid_on/)
  expect(await house.deps.db.queries.selectFrom('fee_records').selectAll().orderBy('id').execute()).toEqual(
    before,
  )

  const page = await house.page(MANAGER, `${path}/preview`)
  expect(page.html).toContain(
    `${preview.overall.count} verdicts would change, in ${changed.size} of 300 records`,
  )
})

test('a preview in parts counts the same as one in a piece', async () => {
  const house = await startHouse()
  await fileMany(house, 45)
  const rules = RULE_BOOK.rules.filter(({ id }) => id !== CIRCULAR)
  const { version } = await draft(house, { ...RULE_BOOK, rules })
  const manager = someone(MANAGER)
  const whole = await previewEdition(house.deps, manager, version)
  expect(whole.next).toBeNull()
  let after: string | undefined
  const parts = { records: 0, changed: 0, lines: 0 }
  for (let part = 0; part < 9; part += 1) {
    const one = await previewEdition(house.deps, manager, version, { after, limit: 7 })
    parts.records += one.records
    parts.changed += one.recordsChanged
    parts.lines += one.lines.reduce((sum, { count }) => sum + count, 0)
    if (one.next === null) break
    after = one.next
  }
  expect(parts).toEqual({
    records: 45,
    changed: whole.recordsChanged,
    lines: whole.lines.reduce((sum, { count }) => sum + count, 0),
  })
})

test('a second person publishes: strangers then read the edition, new records are judged by it, old ones stay', async () => {
  const house = await startHouse()
  await fileMany(house, 3)
  const { version, content_hash: expected_hash } = await draft(house)
  expect((await house.get(null, `/fee-rules/${version}`)).status).toBe(404)
  const stored = await house.deps.db.queries.selectFrom('fee_records').selectAll().execute()

  const own = await house.post(MANAGER, `/fee-rules/${version}/publish`, { expected_hash })
  expect([own.status, own.body.detail]).toEqual([403, expect.stringContaining('colleague')])
  expect(
    (await house.post(SECOND, `/fee-rules/${version}/publish`, { expected_hash: 'f'.repeat(64) })).status,
  ).toBe(409)
  const done = await house.post(SECOND, `/fee-rules/${version}/publish`, { expected_hash })
  expect([done.status, done.body.status]).toEqual([200, 'published'])

  expect((await house.get(null, '/fee-rules')).body.edition.version).toBe(version)
  expect((await house.get(null, `/fee-rules/${version}`)).status).toBe(200)
  expect((await house.get(null, `/fee-rules/${RULE_BOOK.version}`)).status).toBe(200)
  expect(await house.deps.db.queries.selectFrom('fee_records').selectAll().execute()).toEqual(stored)
  expect((await file(house.deps)).record.rulesVersion).toBe(version)
})

test('who changed a draft of somebody else cannot publish it either, and a third can', async () => {
  const house = await startHouse()
  const { version, content_hash } = await draft(house)
  const changed = await house.post(SECOND, `/fee-rules/${version}/content`, {
    expected_hash: content_hash,
    book: { ...RULE_BOOK, earliest_on: '2000-01-01' },
  })
  expect(changed.status).toBe(200)
  const { content_hash: expected_hash } = changed.body
  expect((await house.post(SECOND, `/fee-rules/${version}/publish`, { expected_hash })).status).toBe(403)
  expect(
    (await house.post('scheme_administrator2', `/fee-rules/${version}/publish`, { expected_hash })).status,
  ).toBe(200)
})

test('a published or dropped edition is never changed, published again or dropped', async () => {
  const house = await startHouse()
  const one = await draft(house)
  const two = await draft(house)
  const expected_hash = one.content_hash
  await house.post(SECOND, `/fee-rules/${one.version}/publish`, { expected_hash })
  expect((await house.post(MANAGER, `/fee-rules/${two.version}/drop`, {})).body.status).toBe('dropped')
  for (const version of [one.version, two.version, RULE_BOOK.version]) {
    for (const [move, body] of [
      ['content', { expected_hash, book: RULE_BOOK }],
      ['publish', { expected_hash }],
      ['drop', {}],
    ] as const)
      expect(
        (await house.post(SECOND, `/fee-rules/${version}/${move}`, body)).status,
        `${move} ${version}`,
      ).toBe(409)
    expect(
      (await house.page(MANAGER, `/workspace/fee-rules/editions/${version}/rules/${CIRCULAR}`)).status,
    ).toBe(409)
  }
  expect((await currentRuleBook(house.deps)).version).toBe(one.version)
})

test('a draft that another edition overtook is not published over it', async () => {
  const house = await startHouse()
  const [one, two] = [await draft(house), await draft(house)]
  const publish = (which: typeof one) =>
    house.post(SECOND, `/fee-rules/${which.version}/publish`, { expected_hash: which.content_hash })
  expect((await publish(one)).status).toBe(200)
  const late = await publish(two)
  expect([late.status, late.body.detail]).toEqual([409, expect.stringContaining(one.version)])
})

test('of two drafts published at the same moment one is in force, and the other is told', async () => {
  const house = await startHouse()
  const drafts = [await draft(house), await draft(house)]
  const told = await Promise.all(
    drafts.map(({ version, content_hash: expected_hash }) =>
      house.post(SECOND, `/fee-rules/${version}/publish`, { expected_hash }),
    ),
  )
  expect(told.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('what does not hold together in a book is refused with its path', async () => {
  const house = await startHouse()
  const at = place(CIRCULAR)
  const old = place('vn_titp_no3')
  const bends: [string, (book: ReturnType<typeof copy>) => void][] = [
    [
      `book.rules.${at}.text.vi`,
      (book) => {
        delete book.rules[at].text.vi
      },
    ],
    [
      `book.rules.${at}.text.ja`,
      (book) => {
        book.rules[at].text.ja = ''
      },
    ],
    [
      `book.rules.${at}.source`,
      (book) => {
        delete book.rules[at].source
      },
    ],
    [
      `book.rules.${at}.source.title.ja`,
      (book) => {
        delete book.rules[at].source.title.ja
      },
    ],
    [
      `book.rules.${at}.confidence`,
      (book) => {
        book.rules[at].confidence = 'sure'
      },
    ],
    [
      `book.rules.${at}.valid_from`,
      (book) => {
        book.rules[at].valid_from = '2026-06-31'
      },
    ],
    [
      `book.rules.${at}.valid_to`,
      (book) => {
        book.rules[at].valid_to = '2026-06-01'
      },
    ],
    [
      `book.rules.${at}.valid_from`,
      (book) => {
        book.rules[at].valid_from = '2026-06-29'
      },
    ],
    [
      `book.rules.${at}.valid_from`,
      (book) => {
        book.rules[old].valid_to = null
      },
    ],
    [
      `book.rules.${at}.id`,
      (book) => {
        book.rules[at].id = book.rules[0].id
      },
    ],
    [
      `book.rules.${old}.tenths`,
      (book) => {
        book.rules[old].tenths = -1
      },
    ],
    [
      `book.rules.${old}.tenths`,
      (book) => {
        book.rules[old].tenths = 1.5
      },
    ],
    [
      `book.rules.${at}.surprise`,
      (book) => {
        book.rules[at].surprise = true
      },
    ],
    [
      'book.corridor',
      (book) => {
        book.corridor = 'np-jp'
      },
    ],
    [
      'book.rules',
      (book) => {
        book.rules = []
      },
    ],
    [
      'book.rules',
      (book) => {
        delete book.rules
      },
    ],
  ]
  for (const [path, bend] of bends) {
    const book = copy()
    bend(book)
    const { status, body } = await house.post(MANAGER, '/fee-rules', { reason: 'A trial', book })
    expect(status, path).toBe(422)
    expect(
      body.errors.map((one: { path: string }) => one.path),
      path,
    ).toContain(path)
  }
  for (const book of ['a text', 7, null, []]) {
    expect((await house.post(MANAGER, '/fee-rules', { reason: 'A trial', book })).status).toBe(422)
  }
  expect((await house.post(MANAGER, '/fee-rules', { reason: ' ' })).status).toBe(422)
  expect(await house.deps.db.queries.selectFrom('fee_rule_editions').select('version').execute()).toEqual([])
})

test('the edition of the repository is in order, and is the one in force before anybody published', async () => {
  expect(checkedBook(RULE_BOOK, RULE_BOOK.version)).toEqual(RULE_BOOK)
  const house = await startHouse()
  const { body } = await house.get(null, '/fee-rules')
  expect(v.parse(BookAnswer, body).edition).toMatchObject({ version: RULE_BOOK.version, status: 'published' })
  expect((await house.get(null, '/fee-rules/1999.1')).status).toBe(404)
})

test('a rule’s form comes back with what was typed and says what is wrong beside the field', async () => {
  const house = await startHouse()
  const { version, content_hash: expected_hash } = await draft(house)
  const path = `/workspace/fee-rules/editions/${version}/rules/${CIRCULAR}`
  expect((await house.page(MANAGER, path)).html).toContain('Still not known')
  for (const [field, wrong] of [
    ['tenths', 'seven'],
    ['text_vi', ''],
    ['source_ja', ' '],
    ['valid_from', '30.06.2026'],
    ['valid_to', '2026-01-01'],
    ['per_months', '0'],
    ['note_ja', ''],
  ] as const) {
    const sent = await house.send(MANAGER, path, {
      ...entered(),
      note_en: 'One',
      note_ja: 'いち',
      note_vi: 'Một',
      expected_hash,
      [field]: wrong,
    })
    expect(sent.status, field).toBe(422)
    expect(sent.html, field).toContain(`href="#${field}"`)
    expect(sent.html, field).toContain('PL XI')
  }
  const stale = await house.send(MANAGER, path, { ...entered(), expected_hash: 'a'.repeat(64) })
  expect([stale.status, stale.html]).toEqual([409, expect.stringContaining('changed meanwhile')])
})

test('every rule of the book has a form that, sent unchanged, changes nothing', async () => {
  const house = await startHouse()
  const { version, content_hash: expected_hash } = await draft(house)
  for (const rule of RULE_BOOK.rules) {
    const path = `/workspace/fee-rules/editions/${version}/rules/${rule.id}`
    expect((await house.page(MANAGER, path)).status, rule.id).toBe(200)
    const sent = await house.send(MANAGER, path, { ...formOf(rule), expected_hash })
    expect(sent.status, rule.id).toBe(303)
  }
  const { body } = await house.get(MANAGER, `/fee-rules/${version}`)
  expect(body.edition.content_hash).toBe(expected_hash)
})

test('only those who draft see drafts; others are told so', async () => {
  const house = await startHouse()
  const { version } = await draft(house)
  for (const role of [
    'body_user',
    'auditor',
    'reviewer',
    'interviewer',
    'observer',
    'registration_officer',
  ]) {
    expect((await house.get(role, `/fee-rules/${version}`)).status, role).toBe(404)
    expect((await house.post(role, '/fee-rules', { reason: 'Mine' })).status, role).toBe(403)
    expect((await house.post(role, `/fee-rules/${version}/preview`, {})).status, role).toBe(403)
    expect((await house.post(role, `/fee-rules/${version}/drop`, {})).status, role).toBe(403)
    expect((await house.page(role, '/workspace/fee-rules')).status, role).toBe(403)
    expect((await house.page(role, `/workspace/fee-rules/editions/${version}`)).status, role).toBe(403)
  }
  expect((await house.post(null, '/fee-rules', { reason: 'Mine' })).status).toBe(401)
})

test('ten drafts are enough', async () => {
  const house = await startHouse()
  const versions = []
  for (let i = 0; i < 10; i += 1) versions.push((await draft(house)).version)
  expect(new Set(versions).size).toBe(10)
  expect((await house.post(MANAGER, '/fee-rules', { reason: 'An eleventh' })).status).toBe(429)
})

test('a draft sent twice under one key is one draft', async () => {
  const house = await startHouse()
  const send = () =>
    house.post(MANAGER, '/fee-rules', { reason: 'Once' }, { 'idempotency-key': 'one-and-the-same' })
  expect((await send()).body).toEqual((await send()).body)
  expect(
    await house.deps.db.queries.selectFrom('fee_rule_editions').select('version').execute(),
  ).toHaveLength(2)
})

test('the whole book is pasted as JSON, and what is no JSON comes back', async () => {
  const house = await startHouse()
  const { version, content_hash: expected_hash } = await draft(house)
  const path = `/workspace/fee-rules/editions/${version}/content`
  const broken = await house.send(MANAGER, path, { expected_hash, book: '{"rules": [' })
  expect([broken.status, broken.html]).toEqual([422, expect.stringContaining('{&quot;rules&quot;: [')])
  expect((await house.send(MANAGER, path, { expected_hash, book: '' })).status).toBe(422)
  const book = copy()
  delete book.rules[3].text.vi
  const wrong = await house.send(MANAGER, path, { expected_hash, book: JSON.stringify(book) })
  expect([wrong.status, wrong.html]).toEqual([
    422,
    expect.stringContaining(`book.rules.3.text.vi (${RULE_BOOK.rules[3]?.id})`),
  ])
  book.rules[3].text.vi = 'Đã sửa.'
  const right = await house.send(MANAGER, path, { expected_hash, book: JSON.stringify(book) })
  expect(right.status).toBe(303)
  expect((await house.page(MANAGER, `/workspace/fee-rules/editions/${version}?lang=vi`)).html).toContain(
    'Đã sửa.',
  )
})

test('editions are counted within the year, and 10 comes after 9', () => {
  expect(nextVersion([], '2026-11-21')).toBe('2026.1')
  expect(nextVersion(['2026.9', '2026.10', '2025.44'], '2026-11-21')).toBe('2026.11')
  expect(nextVersion(['2026.3'], '2027-01-01')).toBe('2027.1')
  expect(['2026.10', '2026.9', '2025.12'].sort(compareVersions)).toEqual(['2025.12', '2026.9', '2026.10'])
})

/** The book under another number, as if it had been published before. */
async function published(house: House, version: string, by: string) {
  const book = { ...RULE_BOOK, version }
  const { content, hash } = bookText(book)
  const edition = {
    ...repositoryEdition(house.deps.now()).edition,
    version,
    contentHash: hash,
    publishedBy: by,
  }
  await commit(
    house.deps,
    { id: by },
    {
      entries: [
        {
          subject: editionSubject(version),
          after: NO_HEAD,
          action: 'published',
          summary: version,
          payload: null,
        },
      ],
      statements: [insertEdition(house.deps.db.queries, edition, content)],
      result: null,
    },
  )
}

test('a newer edition of the repository takes the place of an older one of its own, and both are kept', async () => {
  const house = await startHouse()
  await published(house, '2020.1', REPOSITORY)
  expect((await currentRuleBook(house.deps)).version).toBe(RULE_BOOK.version)
  expect((await file(house.deps)).record.rulesVersion).toBe(RULE_BOOK.version)
  const kept = await house.deps.db.queries
    .selectFrom('fee_rule_editions')
    .select('version')
    .orderBy('version')
    .execute()
  expect(kept.map(({ version }) => version)).toEqual(['2020.1', RULE_BOOK.version])
})

test('what people published is never replaced by a newer edition of the repository', async () => {
  const house = await startHouse()
  await published(house, '2020.1', 'somebody')
  expect((await currentRuleBook(house.deps)).version).toBe('2020.1')
})

test('every page of the editor speaks three languages, and marks what is not yet entered', async () => {
  const house = await startHouse()
  const { version } = await draft(house)
  const edition = `/workspace/fee-rules/editions/${version}`
  for (const [lang, mark] of [
    ['en', 'Not yet entered'],
    ['ja', '未入力'],
    ['vi', 'Chưa được nhập'],
  ] as const)
    for (const path of [
      '/workspace/fee-rules',
      edition,
      `${edition}/preview`,
      `${edition}/rules/${CIRCULAR}`,
    ]) {
      const { status, html } = await house.page(MANAGER, `${path}?lang=${lang}`)
      expect([path, status]).toEqual([path, 200])
      expect(html, path).not.toMatch(/fee_(rules|records|verdicts)\.[a-z]|\{\{/)
      if (path === edition) expect(html).toContain(mark)
    }
  const second = await house.page(SECOND, edition)
  expect(second.html).toContain(`Publish edition ${version}`)
  expect((await house.page(MANAGER, edition)).html).not.toContain(`Publish edition ${version}`)
})
