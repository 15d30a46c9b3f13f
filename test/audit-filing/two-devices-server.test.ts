import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { findTaken } from '../../src/audit-filing/filing-item-store.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { gatherAudit } from '../../src/audits/gather-audit.ts'
import { findOpenConflicts } from '../../src/audits/held-conflict-store.ts'
import { anAnswerItem, type FilingHouse, filingHouse, Q1, type Tablet, tablet } from './server-house.ts'

let room: FilingHouse
let tablets: Tablet[]
beforeAll(async () => {
  room = await filingHouse()
  tablets = [tablet(room, room.cookies.first), tablet(room, room.cookies.second)]
}, 60_000)

/** What a person with a tablet does: writes, sends (and may not hear the answer), takes the audit along anew. */
const deed = fc.record({
  who: fc.constantFrom(0, 1),
  does: fc.constantFrom('write', 'write', 'send', 'send unheard', 'load', 'both send'),
})

interface Written {
  readonly id: string
  readonly note: string
  readonly who: number
  readonly basedOn: number
}

function person(speaks: Tablet, who: number, audit: Audit) {
  const queue: ReturnType<typeof anAnswerItem>[] = []
  const written: Written[] = []
  let known = 0
  return {
    queue,
    written,
    write: (note: string) => {
      const item = anAnswerItem(Q1, { note, based_on_revision: known })
      queue.push(item)
      written.push({ id: item.id, note, who, basedOn: known })
    },
    send: async (hears: boolean) => {
      const sent = [...queue]
      const { items } = await speaks.sync(audit, sent)
      expect(items.map(({ state }) => state)).not.toContain('refused')
      if (!hears) return
      queue.splice(0, sent.length)
      for (const { revision, conflict } of items)
        known = Math.max(known, conflict?.[0]?.their_revision ?? revision ?? 0)
    },
    load: async () => {
      const { answers } = await gatherAudit(room.house.deps, room.first, audit.id)
      known = answers.get(Q1)?.revision ?? 0
    },
  }
}

test('however two devices write, send, do not hear and send again: every value is saved once, or kept in a conflict', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 2, maxLength: 14 }), async (deeds) => {
      const audit = await room.audit()
      const people = tablets.map((speaks, who) => person(speaks, who, audit))
      let n = 0
      for (const { who, does } of deeds) {
        const one = people[who]
        if (does === 'write') one?.write(`value ${++n}`)
        else if (does === 'load') await one?.load()
        else if (does === 'both send') await Promise.all(people.map((each) => each.send(true)))
        else await one?.send(does === 'send')
      }
      await Promise.all(people.map((each) => each.send(true)))
      await nothingIsLost(
        audit,
        people.flatMap(({ written }) => written),
      )
    }),
    { numRuns: 40 },
  )
}, 60_000)

async function nothingIsLost(audit: Audit, written: readonly Written[]): Promise<void> {
  const { queries } = room.house.deps.db
  const conflicts = await findOpenConflicts(queries, audit.id)
  const taken = new Map(
    await Promise.all(
      [room.first.id, room.second.id].map(async (id) =>
        findTaken(
          queries,
          id,
          written.map((one) => one.id),
        ),
      ),
    ).then((both) => both.flatMap((each) => [...each])),
  )
  const byRevision = new Map<number, Written>()
  for (const one of written) {
    const row = taken.get(one.id)
    const held = conflicts.filter(({ item }) => item === one.id)
    expect(row, one.note).toBeDefined()
    // In one place, and in one alone.
    expect(held.map(({ mine }) => mine)).toEqual(row?.state === 'conflict' ? [one.note] : [])
    if (row?.state !== 'saved') continue
    expect(byRevision.has(row.revision ?? 0)).toBe(false)
    byRevision.set(row.revision ?? 0, one)
  }
  // What was overwritten was known to who overwrote it, or was his own.
  for (const [revision, one] of byRevision) {
    const before = byRevision.get(revision - 1)
    if (before)
      expect(one.who === before.who || one.basedOn >= revision - 1, `${before.note} → ${one.note}`).toBe(true)
  }
  const { answers } = await gatherAudit(room.house.deps, room.first, audit.id)
  const last = answers.get(Q1)
  expect(last?.note).toBe(byRevision.get(byRevision.size)?.note)
  expect(last?.revision ?? 0).toBe(byRevision.size)
}

test('one sync that comes three times at the same moment is taken once', async () => {
  const audit = await room.audit()
  const one = tablet(room, room.cookies.first)
  const items = [anAnswerItem(Q1, { note: 'một lần' })]
  const answers = await Promise.all([1, 2, 3].map(() => one.sync(audit, items)))
  for (const {
    items: [outcome],
  } of answers)
    expect(outcome?.state).toMatch(/^(saved|already)$/)
  const work = await gatherAudit(room.house.deps, room.first, audit.id)
  expect(work.answers.get(Q1)).toMatchObject({ revision: 1, note: 'một lần' })
  expect(await findOpenConflicts(room.house.deps.db.queries, audit.id)).toEqual([])
})
