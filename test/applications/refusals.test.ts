import { beforeAll, describe, expect, test } from 'vitest'
import { findLookAlikesDue } from '../../src/look-alikes/find-look-alikes-due.ts'
import { BYTES } from '../support/builders.ts'
import {
  aFile,
  allMet,
  aProposal,
  applied,
  begin,
  documentForm,
  fillIn,
  move,
  type Office,
  office,
  proposed,
  screened,
} from './office.ts'

let house: Office
const paths = (body: Record<string, unknown>) =>
  ((body.errors ?? []) as { path: string }[]).map((e) => e.path)
/** One house for all: each test withdraws what it left open. */
const closing = async (id: string) => move(house, 'body', id, 'withdrawal', { text: 'Xong.' })

beforeAll(async () => {
  house = await office()
})

describe('beginning', () => {
  test.each([
    ['an unknown role', { kind: 'initial', role: 'broker' }, 'role'],
    ['an unknown kind', { kind: 'urgent', role: 'sending_agency' }, 'kind'],
    ['an unknown corridor', { kind: 'initial', role: 'sending_agency', corridor: 'xx-jp' }, 'corridor'],
    ['an unknown field', { kind: 'initial', role: 'sending_agency', status: 'registered' }, 'status'],
    ['a renewal of nothing', { kind: 'renewal', role: 'sending_agency' }, 'kind'],
    ['a role that the body has not', { kind: 'initial', role: 'employer' }, 'role'],
    [
      'a new body from a body’s user',
      { kind: 'initial', role: 'sending_agency', body: { country: 'VN' } },
      'body.names',
    ],
  ])('%s is refused, naming the field', async (_what, sent, path) => {
    const answer = await house.api('body', '/applications', sent)
    expect(answer.status).toBe(422)
    expect(paths(answer.body)).toContain(path)
  })

  test('for another body is forbidden', async () => {
    const sent = { kind: 'initial', role: 'sending_agency', organisation_id: house.other.id }
    expect((await house.api('body', '/applications', sent)).status).toBe(403)
  })

  test('from the other side of the corridor is forbidden, for staff too', async () => {
    const sent = { kind: 'initial', role: 'sending_agency', organisation_id: house.agency.id }
    expect((await house.api('sato', '/applications', sent)).status).toBe(403)
  })

  test('a second one while the first is open is refused with its number', async () => {
    const id = await begin(house)
    const again = await house.api('colleague', '/applications', { kind: 'initial', role: 'sending_agency' })
    expect(again.status).toBe(409)
    expect(again.body.facts).toMatchObject({ application_id: id })
    await closing(id)
  })

  test('two colleagues at once begin one', async () => {
    const sent = { kind: 'initial', role: 'sending_agency' }
    const both = await Promise.all([
      house.api('body', '/applications', sent),
      house.api('colleague', '/applications', sent),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    await closing(both.find(({ status }) => status === 201)?.body.id ?? '')
  })

  test('sent twice with one key begins one', async () => {
    const sent = { kind: 'initial', role: 'sending_agency' }
    const key = { 'idempotency-key': 'begin-once-0001' }
    const first = await house.api('body', '/applications', sent, key)
    const second = await house.api('body', '/applications', sent, key)
    expect(second).toEqual(first)
    await closing(first.body.id)
  })

  const aNewBody = (given: object = {}) => ({
    kind: 'initial',
    role: 'employer',
    body: {
      country: 'JP',
      names: [{ text: '架空水産株式会社', language: 'ja' }],
      identifiers: [{ scheme: 'JP-JCN', value: '8000012050001' }],
      address: '北海道見本市2-2',
      ...given,
    },
  })

  test('a slip in the corporate number names the digit that was expected', async () => {
    const slip = aNewBody({ identifiers: [{ scheme: 'JP-JCN', value: '9000012050001' }] })
    const answer = await house.api('sato', '/applications', slip)
    expect(answer.status).toBe(422)
    expect(paths(answer.body)).toEqual(['body.identifiers.0.value'])
    expect(JSON.stringify(answer.body.errors)).toContain('8')
  })

  test('a number that a body of the register has already is refused with that body', async () => {
    const taken = aNewBody({ identifiers: [{ scheme: 'JP-JCN', value: '7-0000-1205-0002' }] })
    const answer = await house.api('sato', '/applications', taken)
    expect(answer.status).toBe(422)
    expect(answer.body.facts).toMatchObject({ organisation_id: house.employer.id })
  })

  test('a body that looks like another is entered only once the officer has compared them', async () => {
    await findLookAlikesDue(house.app.deps, { settledMs: 0 })
    const twin = aNewBody({
      names: [{ text: 'サンプル製作所株式会社', language: 'ja' }],
      address: '東京都サンプル区見本1-2-3',
    })
    const answer = await house.api('sato', '/applications', twin)
    expect(answer.status).toBe(409)
    expect(JSON.stringify(answer.body.facts)).toContain('サンプル製作所')
    const sure = await house.api('sato', '/applications', {
      ...twin,
      body: { ...twin.body, none_of_them: true },
    })
    expect(sure.status).toBe(201)
  })
})

describe('writing', () => {
  let id: string
  beforeAll(async () => {
    id = await begin(house)
  })

  const save = (
    section: string,
    content: object,
    expected_revision = 0,
    who: 'body' | 'colleague' = 'body',
  ) => house.api(who, `/applications/${id}/sections/${section}`, { content, expected_revision })

  test.each([
    ['an unknown field', 'scope', { colour: 'red' }, 'content.colour'],
    ['an option that is none', 'scope', { programmes: ['slavery'] }, 'content.programmes'],
    ['a text that is too long', 'contact', { name: 'a'.repeat(201) }, 'content.name'],
    ['two values where one belongs', 'contact', { name: ['a', 'b'] }, 'content.name'],
    ['an answer that is none', 'self-assessment', { 'q.own-name': 'perhaps' }, 'content.q.own-name'],
  ])('%s is refused', async (_what, section, content, path) => {
    const answer = await save(section, content)
    expect(answer.status).toBe(422)
    expect(paths(answer.body)).toEqual([path])
  })

  test('a page there is not is not found', async () => {
    expect((await save('secrets', {})).status).toBe(404)
    expect((await save('documents', {})).status).toBe(404)
  })

  test('a half-finished page is kept as it is, also with an address that is none', async () => {
    expect((await save('contact', { email: 'chưa xong' })).status).toBe(200)
    const read = await house.api('body', `/applications/${id}`)
    expect(JSON.stringify(read.body.sections)).toContain('chưa xong')
    expect(read.body.missing).toContain('contact.email')
  })

  test('a page that a colleague saved meanwhile is not written over, and shows the colleague’s words', async () => {
    await save('scope', { plan: 'Kế hoạch A' })
    const stale = await save('scope', { plan: 'Kế hoạch B' }, 0, 'colleague')
    expect(stale.status).toBe(409)
    expect(stale.body.facts).toMatchObject({ revision: 1, content: { plan: 'Kế hoạch A' } })
    expect((await save('scope', { plan: 'Kế hoạch B' }, 1, 'colleague')).status).toBe(200)
  })

  test('two colleagues saving different pages both succeed', async () => {
    const both = await Promise.all([
      save('declarations', { 'd.coc': 'yes' }),
      save('self-assessment', { 'q.own-name': 'no' }, 0, 'colleague'),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
  })

  test('a “no” without a word to it is missing', async () => {
    const read = await house.api('body', `/applications/${id}`)
    expect(read.body.missing).toContain('self-assessment.note.own-name')
  })

  test.each([
    ['an executable named .pdf', aFile('a.pdf', BYTES.exe), 415],
    ['a page named .jpg', aFile('a.jpg', BYTES.html), 415],
    ['a picture named .pdf', aFile('a.pdf', BYTES.png), 415],
    ['an empty file', aFile('a.pdf', new Uint8Array()), 422],
    ['more than 10 MB', aFile('a.pdf', new Uint8Array(10_000_001)), 413],
  ])('%s is refused', async (_what, file, status) => {
    const answer = await house.api('body', `/applications/${id}/documents`, documentForm('licence', file))
    expect(answer.status).toBe(status)
  })

  test('a document that is not asked for, or the same file twice, is refused', async () => {
    const odd = await house.api('body', `/applications/${id}/documents`, documentForm('diary', aFile()))
    expect(odd.status).toBe(422)
    await house.api('body', `/applications/${id}/documents`, documentForm('licence', aFile()))
    const twice = await house.api('body', `/applications/${id}/documents`, documentForm('licence', aFile()))
    expect(twice.status).toBe(422)
  })

  test('a document leaves as a download, for its body only', async () => {
    const read = await house.api('body', `/applications/${id}`)
    const [document] = read.body.documents as { id: string }[]
    const address = `/api/v1/applications/${id}/documents/${document?.id}`
    const mine = await house.ask('body', address)
    expect(mine.headers.get('content-disposition')).toContain('attachment')
    expect(new Uint8Array(await mine.arrayBuffer())).toEqual(BYTES.pdf)
    expect((await house.ask('otherBody', address)).status).toBe(404)
    expect((await house.ask('lan', address)).status).toBe(404)
  })

  test('an incomplete application is not sent, and everything that is missing is named', async () => {
    const answer = await house.api('body', `/applications/${id}/sending`, { confirmed: true })
    expect(answer.status).toBe(422)
    expect(paths(answer.body)).toEqual(
      expect.arrayContaining(['scope.programmes', 'documents.fee-basis', 'contact.name']),
    )
    expect((await house.api('body', `/applications/${id}/sending`, { confirmed: false })).status).toBe(422)
    await closing(id)
  })
})

describe('who may what', () => {
  test('a draft is nobody’s but its body’s; sent, it is the officers’ of that side too', async () => {
    const id = await begin(house)
    const seen = async () =>
      Promise.all(
        (['body', 'colleague', 'otherBody', 'lan', 'admin', 'sato'] as const).map(
          async (who) => (await house.api(who, `/applications/${id}`)).status,
        ),
      )
    expect(await seen()).toEqual([200, 200, 404, 404, 404, 404])
    await fillIn(house, 'body', id)
    await move(house, 'body', id, 'sending', { confirmed: true })
    expect(await seen()).toEqual([200, 200, 404, 200, 200, 404])
    const listed = await house.api('otherBody', '/applications')
    expect(listed.body.applications).toEqual([])
    const otherSide = await house.api('sato', '/applications')
    expect(JSON.stringify(otherSide.body)).not.toContain(id)
    await closing(id)
  })

  test('what officers note is not told to the body, by no door', async () => {
    const id = await applied(house)
    await move(house, 'lan', id, 'taking-up')
    const points = { ...allMet(), fees: { outcome: 'not_met', note: 'SECRETNOTE' } }
    await move(house, 'lan', id, 'screening', { points, expected_revision: 0 })
    for (const path of [`/api/v1/applications/${id}`, `/workspace/applications/${id}`]) {
      const text = await (await house.ask('body', path)).text()
      expect(text).not.toContain('SECRETNOTE')
      expect(text).not.toContain(house.people.lan.accountId)
      expect(text).not.toContain(house.people.lan.name)
    }
    expect((await house.ask('body', `/workspace/applications/${id}/screening`)).status).toBe(404)
    expect(await (await house.ask('hoa', `/api/v1/applications/${id}`)).text()).toContain('SECRETNOTE')
    await closing(id)
  })

  test('the body cannot take up, screen, propose or decide; an administrator cannot either', async () => {
    const id = await applied(house)
    for (const who of ['body', 'admin'] as const) {
      expect((await house.api(who, `/applications/${id}/taking-up`, {})).status).toBe(403)
      expect((await house.api(who, `/applications/${id}/decision`, aProposal())).status).toBe(403)
    }
    expect((await house.api('sato', `/applications/${id}/taking-up`, {})).status).toBe(404)
    await closing(id)
  })

  test('officers cannot write, comment, withdraw or appeal for a body that writes for itself', async () => {
    const id = await proposed(house)
    for (const path of ['withdrawal', 'comment'])
      expect((await house.api('lan', `/applications/${id}/${path}`, { text: 'x' })).status).toBe(403)
    await closing(id)
  })

  test('the officer who screened does not decide; nor may anyone while the proposal lies open', async () => {
    const id = await proposed(house)
    const early = await house.api('minh', `/applications/${id}/decision`, aProposal())
    expect(early.status).toBe(409)
    expect(early.body.detail).toMatch(/\d{4}-\d{2}-\d{2}/)
    await house.pass(8)
    expect((await house.api('lan', `/applications/${id}/decision`, aProposal())).status).toBe(403)
    const late = await house.api('body', `/applications/${id}/comment`, { text: 'Muộn.' })
    expect(late.status).toBe(409)
    await closing(id)
  })

  test('screening is one officer’s: another may only take it over, and then the first may not decide', async () => {
    const id = await screened(house)
    const other = await house.api('minh', `/applications/${id}/screening`, {
      points: {},
      expected_revision: 1,
    })
    expect(other.status).toBe(409)
    await move(house, 'minh', id, 'taking-up')
    await move(house, 'minh', id, 'proposal', aProposal())
    await house.pass(8)
    expect((await house.api('lan', `/applications/${id}/decision`, aProposal())).status).toBe(403)
    await closing(id)
  })
})

describe('screening and deciding', () => {
  test('nothing is proposed before every point is looked at, nor registered plainly with a point not met', async () => {
    const id = await applied(house)
    expect((await house.api('lan', `/applications/${id}/proposal`, aProposal())).status).toBe(409)
    await move(house, 'lan', id, 'taking-up')
    const open = await house.api('lan', `/applications/${id}/proposal`, aProposal())
    expect(paths(open.body)).toContain('points.licence')
    const points = { ...allMet(), fees: { outcome: 'not_met', note: 'Bảng phí cũ' } }
    await move(house, 'lan', id, 'screening', { points, expected_revision: 0 })
    const plain = await house.api('lan', `/applications/${id}/proposal`, aProposal())
    expect(paths(plain.body)).toEqual(['outcome'])
    await closing(id)
  })

  test.each([
    ['no reasons', { reasons: '  ' }, 'reasons'],
    ['no programme', { programmes: [] }, 'programmes'],
    ['conditions without the outcome', { conditions: [{ text: 'x', due_on: '2099-01-01' }] }, 'conditions'],
    ['the outcome without conditions', { outcome: 'register_with_conditions' }, 'conditions'],
    [
      'a deadline in the past',
      { outcome: 'register_with_conditions', conditions: [{ text: 'x', due_on: '2020-01-01' }] },
      'conditions.0.due_on',
    ],
    [
      'a day that does not exist',
      { outcome: 'register_with_conditions', conditions: [{ text: 'x', due_on: '2027-02-30' }] },
      'conditions.0.due_on',
    ],
    ['an outcome that is none', { outcome: 'maybe' }, 'outcome'],
  ])('a proposal with %s is refused', async (_what, given, path) => {
    const id = await screened(house)
    const answer = await house.api('lan', `/applications/${id}/proposal`, aProposal(given))
    expect(answer.status).toBe(422)
    expect(paths(answer.body)).toContain(path)
    await closing(id)
  })

  test.each([
    ['no points', { points: [] }],
    ['an empty point', { points: [' '] }],
    ['a deadline today or before', { points: ['x'], due_on: '2026-01-01' }],
    ['a deadline beyond the limit', { points: ['x'], due_on: '2099-01-01' }],
  ])('a correction round with %s is refused', async (_what, sent) => {
    const id = await screened(house)
    expect((await house.api('lan', `/applications/${id}/correction-request`, sent)).status).toBe(422)
    await closing(id)
  })

  test('two officers take it up at once: one has it, the other is told what was done', async () => {
    const id = await applied(house)
    const both = await Promise.all(
      (['lan', 'minh'] as const).map((who) => house.api(who, `/applications/${id}/taking-up`, {})),
    )
    const lost = both.find(({ status }) => status === 409)
    // Either the journal shows the race, or the second came later and took over in earnest.
    if (lost) expect(JSON.stringify(lost.body.facts)).toContain('taken_up')
    expect(both.some(({ status }) => status === 200)).toBe(true)
    await closing(id)
  })

  test('a screening opened before it was saved elsewhere is not written over', async () => {
    const id = await screened(house)
    const stale = await house.api('lan', `/applications/${id}/screening`, {
      points: allMet(),
      expected_revision: 0,
    })
    expect(stale.status).toBe(409)
    await closing(id)
  })

  test('what is sent twice with one key happens once, and the key is good for nothing else', async () => {
    const id = await screened(house)
    const key = { 'idempotency-key': 'propose-once-01' }
    const first = await house.api('lan', `/applications/${id}/proposal`, aProposal(), key)
    const second = await house.api('lan', `/applications/${id}/proposal`, aProposal(), key)
    expect(second).toEqual(first)
    const other = await house.api('lan', `/applications/${id}/proposal`, aProposal({ reasons: 'Khác' }), key)
    expect(other.status).toBe(409)
    await closing(id)
  })
})

test('two officers decide at once: the second is told what was done, and the register has one line', async () => {
  const own = await office()
  const id = await proposed(own)
  await own.pass(8)
  // Signed in beforehand, so that the two requests really meet.
  for (const who of ['minh', 'hoa'] as const) await own.api(who, '/applications')
  const both = await Promise.all([
    own.api('minh', `/applications/${id}/decision`, aProposal()),
    own.api('hoa', `/applications/${id}/decision`, aProposal()),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const second = both.find(({ status }) => status === 409)
  expect(second?.body.facts).toMatchObject({ changes: [{ action: 'registered' }] })
  const lines = await own.app.db.queries.selectFrom('registration_statuses').select('sequence').execute()
  expect(lines).toHaveLength(1)
})
