import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Audit } from '../../src/audits/audit.ts'
import { contentHash } from '../../src/audits/audit-content.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { findOpenConflicts } from '../../src/audits/held-conflict-store.ts'
import { signAudit } from '../../src/audits/sign-audit.ts'
import { ORIGIN } from '../accounts/house.ts'
import { keyFor } from '../attack/scene.ts'
import { jpegPicture } from '../bench/big-picture.ts'
import { roundInProgress } from '../interviews/round-in-progress.ts'
import { answerAll } from '../support/builders.ts'
import {
  anAnswerItem,
  anEvidenceItem,
  DOOR,
  type FilingHouse,
  filingHouse,
  Q1,
  Q2,
  sha256,
  type Tablet,
  tablet,
} from './server-house.ts'

let room: FilingHouse
let one: Tablet
let two: Tablet
let manager: Tablet
let reviewer: Tablet

beforeAll(async () => {
  room = await filingHouse()
  one = tablet(room, room.cookies.first)
  two = tablet(room, room.cookies.second)
  manager = tablet(room, (await room.house.as('programme_manager')).cookie())
  reviewer = tablet(room, (await room.house.as('reviewer')).cookie())
}, 60_000)

const form = async (speaks: Tablet, path: string, fields: Record<string, string | File>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  const whole = new Response(data)
  const body = await whole.arrayBuffer()
  const headers = {
    origin: ORIGIN,
    'content-type': whole.headers.get('content-type') ?? '',
    'content-length': String(body.byteLength),
  }
  return speaks.ask(path, { method: 'POST', headers, body })
}
const open = (audit: Audit) => findOpenConflicts(room.house.deps.db.queries, audit.id)
const workOf = (audit: Audit) => gatherAudit(room.house.deps, room.first, audit.id)

/** The first auditor says "conforms", the second, who did not know, that it does not. */
async function inConflict(): Promise<Audit> {
  const audit = await room.audit()
  await one.sync(audit, [anAnswerItem(Q1, { note: 'đã xem <hợp đồng>' })])
  await two.sync(audit, [anAnswerItem(Q1, { value: 'does_not_conform', note: 'Thu 30 triệu' })])
  return audit
}

describe('two values for one entry, decided on a page without the app', () => {
  test('both are shown with who and when, and the choice is carried out', async () => {
    const audit = await inConflict()
    const path = `/workspace/audits/${audit.id}/conflicts`
    const html = await (await one.ask(`${path}?lang=vi`)).text()
    expect(html).toContain('Trần Văn Hai')
    expect(html).toContain('Không phù hợp')
    expect(html).toContain('đã xem &lt;hợp đồng&gt;')
    const [value, note] = await open(audit)
    const sent = await form(one, path, {
      item: value?.item ?? '',
      [`keep-${value?.id}`]: 'mine',
      [`keep-${note?.id}`]: 'other',
      [`other-${note?.id}`]: 'Thu 30 triệu, có biên lai',
    })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=1`])
    expect((await workOf(audit)).answers.get(Q1)).toMatchObject({
      value: 'does_not_conform',
      note: 'Thu 30 triệu, có biên lai',
      revision: 2,
    })
    expect(await open(audit)).toEqual([])
    expect((await workOf(audit)).findings).toHaveLength(1)
  })

  test('a choice left out, and one that cannot stand, come back with what was typed', async () => {
    const audit = await inConflict()
    const path = `/workspace/audits/${audit.id}/conflicts?lang=en`
    const [value, note] = await open(audit)
    const item = value?.item ?? ''
    const half = await form(one, path, { item, [`keep-${value?.id}`]: 'mine' })
    expect(half.status).toBe(422)
    expect(await half.text()).toContain('Choose which one stays.')
    const silent = await form(one, path, {
      item,
      [`keep-${value?.id}`]: 'mine',
      [`keep-${note?.id}`]: 'other',
      [`other-${note?.id}`]: ' ',
    })
    expect(silent.status).toBe(422)
    expect(await silent.text()).toContain('Write what does not conform and how you know.')
    const odd = await form(one, path, { item, [`keep-${value?.id}`]: 'all', [`keep-${note?.id}`]: 'mine' })
    expect(odd.status).toBe(422)
    expect((await form(one, path, { item: randomUUID() })).status).toBe(409)
    expect(await open(audit)).toHaveLength(2)
    expect((await workOf(audit)).answers.get(Q1)).toMatchObject({ value: 'conforms', revision: 1 })
  })

  test('what has moved on since is shown anew, and nothing is decided', async () => {
    const audit = await inConflict()
    await one.sync(audit, [
      anAnswerItem(Q1, { value: 'not_verified', note: 'kho khóa', based_on_revision: 1 }),
    ])
    const [value, note] = await open(audit)
    const path = `/workspace/audits/${audit.id}/conflicts?lang=en`
    const fields = {
      item: value?.item ?? '',
      [`keep-${value?.id}`]: 'theirs',
      [`keep-${note?.id}`]: 'theirs',
    }
    const stale = await form(one, path, fields)
    expect(stale.status).toBe(409)
    const html = await stale.text()
    expect(html).toContain('The entry has changed in the meantime')
    expect(html).toContain('kho khóa')
    expect(await open(audit)).toMatchObject([
      { theirs: 'not_verified', theirsRevision: 2 },
      { theirs: 'kho khóa', theirsRevision: 2 },
    ])
    expect((await form(one, path, fields)).status).toBe(303)
    expect((await workOf(audit)).answers.get(Q1)).toMatchObject({ value: 'not_verified', revision: 2 })
  })

  test('nobody signs while something is undecided', async () => {
    const audit = await inConflict()
    const { deps } = room.house
    await answerAll(deps, room.first, audit.id)
    const content_hash = contentHash(await workOf(audit))
    const signing = () => signAudit(deps, room.first, audit.id, { content_hash, declaration: true })
    await expect(signing()).rejects.toMatchObject({
      code: 'conflict',
      sentence: { key: 'audit_filing.conflicts_open', params: { count: 2 } },
    })
    for (const { id } of await open(audit))
      await one.post(`${DOOR}/audits/${audit.id}/conflicts/${id}`, { keep: 'theirs' })
    expect((await signing()).audit.status).toBe('signing')
  })

  test('is nobody’s who does not answer the audit', async () => {
    const audit = await inConflict()
    const [value] = await open(audit)
    for (const other of [manager, reviewer, tablet(room, room.cookies.other)]) {
      expect((await other.ask(`/workspace/audits/${audit.id}/conflicts`)).status).toBe(404)
      const path = `${DOOR}/audits/${audit.id}/conflicts/${value?.id}`
      expect((await other.post(path, { keep: 'mine' })).status).toBe(404)
      expect((await form(other, `/workspace/audits/${audit.id}/conflicts`, { item: 'x' })).status).toBe(404)
    }
    const elsewhere = await room.audit()
    const strayed = `${DOOR}/audits/${elsewhere.id}/conflicts/${value?.id}`
    expect((await one.post(strayed, { keep: 'mine' })).status).toBe(404)
    expect(await open(audit)).toHaveLength(2)
  })
})

test('fields of a finding that only one person filled are written, the others are kept beside each other', async () => {
  const audit = await room.audit()
  await one.sync(audit, [anAnswerItem(Q1, { value: 'does_not_conform', note: 'Thu tiền' })])
  const edit = (given: object) => ({
    id: randomUUID(),
    kind: 'finding',
    finding_number: 'F-01',
    based_on_revision: 1,
    ...given,
  })
  await one.sync(audit, [edit({ corrective_action: 'Trả lại tiền', affected_workers: 12 })])
  const late = edit({
    corrective_action: 'Hoàn trả trong 30 ngày',
    due_on: '2027-03-31',
    affected_workers: 12,
  })
  const [met] = (await two.sync(audit, [late])).items
  expect(met).toMatchObject({
    state: 'conflict',
    conflict: [{ field: 'corrective_action', mine: 'Hoàn trả trong 30 ngày', theirs: 'Trả lại tiền' }],
  })
  expect((await workOf(audit)).findings[0]).toMatchObject({
    correctiveAction: 'Trả lại tiền',
    dueOn: '2027-03-31',
    affectedWorkers: 12,
  })
  const [conflict] = await open(audit)
  const page = await (await two.ask(`/workspace/audits/${audit.id}/conflicts?lang=ja`)).text()
  expect(page).toContain('Hoàn trả trong 30 ngày')
  const place = `${DOOR}/audits/${audit.id}/conflicts/${conflict?.id}`
  const decide = (given: object, key: string = randomUUID()) =>
    two.ask(place, {
      method: 'POST',
      headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(given),
    })
  expect((await decide({ keep: 'other' })).status).toBe(422)
  expect((await decide({ keep: 'other', value: 7 })).status).toBe(422)
  const [first, again] = [
    await decide({ keep: 'mine' }, 'chosen-once-1'),
    await decide({ keep: 'mine' }, 'chosen-once-1'),
  ]
  expect(await first.json()).toEqual({ question: Q1, revision: 4 })
  expect(await again.json()).toEqual({ question: Q1, revision: 4 })
  expect((await decide({ keep: 'theirs' })).status).toBe(409)
  expect((await workOf(audit)).findings[0]?.correctiveAction).toBe('Hoàn trả trong 30 ngày')
})

describe('where a file comes from, and what others are given of it', () => {
  const photo = jpegPicture(20_000)
  const bytesFor = async (speaks: Tablet, audit: Audit, id: string) => {
    const answer = await speaks.ask(`/api/v1/audits/${audit.id}/evidence/${id}`)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    return new Uint8Array(await answer.arrayBuffer())
  }
  const withPhoto = async (audit: Audit): Promise<string> => {
    const item = anEvidenceItem(Q1, await one.upload(audit, photo, 7_000), photo)
    return (await one.sync(audit, [item])).items[0]?.evidence_id ?? ''
  }

  test('the team and the reviewer see the original, everyone else one without place and time', async () => {
    const audit = await room.audit()
    const id = await withPhoto(audit)
    for (const speaks of [one, two, reviewer])
      expect(sha256(await bytesFor(speaks, audit, id))).toBe(sha256(photo))
    const shown = await bytesFor(manager, audit, id)
    expect(Buffer.from(photo).includes('GPS')).toBe(true)
    expect(Buffer.from(shown).includes('GPS')).toBe(false)
    expect(shown.byteLength).toBeGreaterThan(10_000)
  })

  test('the chain of custody names device, pieces and hashes, for the team and reviewers alone', async () => {
    const audit = await room.audit()
    await withPhoto(audit)
    const html = await (await reviewer.ask(`/workspace/audits/${audit.id}/custody?lang=en`)).text()
    expect(html).toContain(sha256(photo))
    expect(html).toContain('Arrived whole in 3 pieces')
    expect(html).not.toContain('Add a redacted copy')
    for (const other of [manager, tablet(room, room.cookies.other)])
      expect((await other.ask(`/workspace/audits/${audit.id}/custody`)).status).toBe(404)
  })

  test('a redacted copy, with its reason, is all that others see from then on', async () => {
    const audit = await room.audit()
    const id = await withPhoto(audit)
    const black = jpegPicture(9_000)
    const path = `/workspace/audits/${audit.id}/custody/${id}/redaction`
    const file = new File([black as BlobPart], 'đã che.jpg')
    const sent = await form(two, path, { [`file-${id}`]: file, [`reason-${id}`]: 'Khuôn mặt người lao động' })
    expect(sent.status).toBe(303)
    expect(sha256(await bytesFor(one, audit, id))).toBe(sha256(photo))
    const shown = await bytesFor(manager, audit, id)
    expect(shown.byteLength).toBeLessThanOrEqual(9_000)
    expect(Buffer.from(shown).includes('GPS')).toBe(false)
    const html = await (await one.ask(`/workspace/audits/${audit.id}/custody?lang=vi`)).text()
    expect(html).toContain('Khuôn mặt người lao động')
    const copies = [...html.matchAll(/custody\/copies\/([0-9a-f-]{36})/g)].map(([, copy]) => copy)
    expect(copies).toHaveLength(2)
    for (const copy of copies) {
      const place = `/workspace/audits/${audit.id}/custody/copies/${copy}`
      expect((await one.ask(place)).status).toBe(200)
      expect((await manager.ask(place)).status).toBe(404)
    }
  })

  test.each([
    ['without a reason', { reason: ' ' }, 422],
    ['without a file', { file: undefined }, 422],
    ['with an empty file', { file: new File([], 'a.jpg') }, 422],
    ['with a page instead of a picture', { file: new File(['<html></html>'], 'a.jpg') }, 415],
    ['with 11 MB', { file: new File([jpegPicture(11_000_000) as BlobPart], 'a.jpg') }, 413],
  ])('a redacted copy %s is refused', async (_, given, status) => {
    const audit = await room.audit()
    const id = await withPhoto(audit)
    const { reason, file } = { reason: 'Mặt', file: new File([photo as BlobPart], 'a.jpg'), ...given }
    const path = `/workspace/audits/${audit.id}/custody/${id}/redaction?lang=en`
    const fields = { [`reason-${id}`]: reason, ...(file && { [`file-${id}`]: file }) }
    expect((await form(one, path, fields)).status).toBe(status)
    expect((await form(manager, path, fields)).status).toBe(404)
    expect(Buffer.from(await bytesFor(manager, audit, id)).byteLength).toBeGreaterThan(10_000)
  })
})

describe('the key and the devices', () => {
  const keyOf = async (speaks: Tablet, query = '') => {
    const answer = await speaks.ask(`${DOOR}/key${query}`)
    return {
      status: answer.status,
      ...((await answer.json()) as { key: string; key_id: string; former?: object[] }),
    }
  }

  test('a key is one person’s, 32 bytes, the same each time, and nobody’s who answers no audits', async () => {
    const [first, again, other] = [await keyOf(one), await keyOf(one), await keyOf(two)]
    expect(Buffer.from(first.key, 'base64url')).toHaveLength(32)
    expect(again).toEqual(first)
    expect(other.key).not.toBe(first.key)
    for (const speaks of [manager, reviewer]) expect((await keyOf(speaks)).status).toBe(404)
    const machine = await keyFor(room.house, 'auditor', ['view_audit'])
    for (const path of ['key', 'audits', 'devices']) {
      const answer = await room.house.request(`${DOOR}/${path}`, {
        headers: machine as Record<string, string>,
      })
      expect(answer.status, path).toBe(404)
    }
    expect((await one.ask(`${DOOR}/key?device_id=x`)).status).toBe(422)
  })

  test('removing a lost tablet changes the key, which the others are given with the former one', async () => {
    const [lost, kept] = [tablet(room, room.cookies.second), tablet(room, room.cookies.second)]
    const audit = await room.audit()
    await lost.sync(audit, [], { device_name: 'iPad <b>· Safari' })
    await kept.sync(audit, [])
    const before = await keyOf(kept, `?device_id=${kept.device}`)
    expect(before.former).toBeUndefined()
    const html = await (await kept.ask('/workspace/tablets?lang=ja')).text()
    expect(html).toContain('iPad &lt;b&gt;· Safari')
    const path = `/workspace/tablets/${lost.device}/revocation`
    expect((await form(one, path, {})).status).toBe(404)
    expect((await form(two, path, {})).status).toBe(303)
    expect((await form(two, path, {})).status).toBe(303)
    const after = await keyOf(kept, `?device_id=${kept.device}`)
    expect(after.key).not.toBe(before.key)
    expect(after.former).toEqual([{ key: before.key, key_id: before.key_id }])
    expect((await keyOf(kept)).former).toBeUndefined()
    expect((await keyOf(lost, `?device_id=${lost.device}`)).status).toBe(403)
    expect((await keyOf(kept, `?device_id=${randomUUID()}`)).former).toBeUndefined()
  })
})

test('what is taken along holds all of the audit, and its hash changes with it and not with the hour', async () => {
  const audit = await room.audit()
  const take = async () =>
    (await (await one.ask(`${DOOR}/audits/${audit.id}`)).json()) as Record<string, unknown> & {
      package_hash: string
    }
  const before = await take()
  expect(before).toMatchObject({
    audit: {
      number: audit.number,
      team: expect.arrayContaining([expect.objectContaining({ me: true, role: 'lead' })]),
    },
    organisation: { names: { vi: 'Công ty TNHH Phái cử Mẫu' } },
    template: { id: 'sending-agency', sections: expect.any(Array) },
    template_hash: audit.templateHash,
    answers: [],
    meetings: [],
    opening: { findings: [] },
    sample: null,
  })
  expect((await take()).package_hash).toBe(before.package_hash)
  await two.sync(audit, [anAnswerItem(Q2)])
  const after = await take()
  expect(after.package_hash).not.toBe(before.package_hash)
  expect(after.answers).toMatchObject([{ question: Q2, revision: 1, answered_by_name: 'Trần Văn Hai' }])
  const { audits } = (await (await one.ask(`${DOOR}/audits`)).json()) as {
    audits: { id: string; role: string }[]
  }
  expect(audits.find(({ id }) => id === audit.id)).toMatchObject({ role: 'lead', status: 'in_progress' })
})

test('the workers drawn at the body are taken along by their codes, without what became of them', async () => {
  const fresh = await filingHouse()
  const { deps } = fresh.house
  const { round, codes } = await roundInProgress(deps, { workers: 4 })
  const [refused = '', replaced = ''] = codes
  const { queries } = deps.db
  await deps.db.atomically([
    queries
      .updateTable('interview_rounds')
      .set({ sending_agency_id: fresh.agencyId })
      .where('id', '=', round.id),
    queries.updateTable('round_workers').set({ state: 'refused' }).where('code', '=', refused),
    queries.updateTable('round_workers').set({ state: 'replaced' }).where('code', '=', replaced),
  ])
  const audit = await fresh.audit()
  const taken = await (await tablet(fresh, fresh.cookies.first).ask(`${DOOR}/audits/${audit.id}`)).json()
  const { sample } = taken as { sample: { round: string; workers: { code: string; status: string }[] } }
  expect(sample.round).toBe(round.number)
  expect(sample.workers.map(({ code }) => code)).toEqual(codes.filter((code) => code !== replaced).toSorted())
  expect(sample.workers.find(({ code }) => code === refused)?.status).toBe('closed')
  expect(JSON.stringify(sample)).not.toContain('refused')
})
