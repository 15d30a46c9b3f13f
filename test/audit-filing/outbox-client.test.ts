import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { latest } from '../../src/audit-filing/app-client.ts'
import { decide } from '../../src/audit-filing/decide-client.ts'
import type { AnswerChange, Item, ItemResult } from '../../src/audit-filing/item-client.ts'
import {
  answered,
  began,
  put,
  returned,
  sendable,
  waitAfter,
  withdraw,
  withoutOld,
} from '../../src/audit-filing/outbox-client.ts'

const AUDIT = 'a'
const always = () => true

let made = 0
const fresh = (seq: number) => ({ id: `item-${++made}`, audit: AUDIT, seq, at: '2026-11-21T06:00:00.000Z' })

const saying = (question: string, value: string, note = '', revision = 0): AnswerChange => ({
  kind: 'answer',
  question,
  value,
  note,
  base: { revision, fields: { value: null, note: '' } },
})

/** A service as the real one: an id is taken once; an answer based on another revision than stands is in conflict. */
class Service {
  readonly answers = new Map<string, { value: string | number | null; note: string; revision: number }>()
  readonly taken = new Map<string, ItemResult>()
  readonly contents = new Map<string, string>()
  times = 0

  sync(items: readonly Item[]): ItemResult[] {
    return items.map((item) => {
      const before = this.taken.get(item.id)
      const content = JSON.stringify(item.change)
      if (before) {
        expect(this.contents.get(item.id), 'an item that was sent is never changed').toBe(content)
        return { ...before, state: before.state === 'saved' ? 'already' : before.state }
      }
      const result = this.take(item)
      this.contents.set(item.id, content)
      this.taken.set(item.id, result)
      return result
    })
  }

  private take({ id, change }: Item): ItemResult {
    if (change.kind !== 'answer') return { id, state: 'saved' }
    const stands = this.answers.get(change.question)
    if ((stands?.revision ?? 0) !== change.base.revision) {
      return {
        id,
        state: 'conflict',
        conflict: [
          {
            id: `c-${id}`,
            field: 'value',
            mine: change.value,
            theirs: stands?.value ?? null,
            their_name: 'B',
            their_at: '2026-11-21T05:00:00.000Z',
            their_revision: stands?.revision ?? 0,
          },
        ],
      }
    }
    const revision = change.base.revision + 1
    this.answers.set(change.question, { value: change.value, note: change.note, revision })
    this.times += 1
    return { id, state: 'saved', revision }
  }
}

type Step =
  | { readonly do: 'write'; readonly question: string; readonly value: string }
  | { readonly do: 'send' }
  | { readonly do: 'send, and no answer comes' }
  | { readonly do: 'line breaks before it left' }
  | { readonly do: 'tab is killed' }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('write' as const),
    question: fc.constantFrom('q1', 'q2'),
    value: fc.constantFrom('conforms', 'does_not_conform', 'not_applicable'),
  }),
  fc.constantFrom(
    { do: 'send' as const },
    { do: 'send, and no answer comes' as const },
    { do: 'line breaks before it left' as const },
    { do: 'tab is killed' as const },
  ),
)

describe('the outbox', () => {
  test('whatever breaks and whenever, each change arrives once and the last word stands', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const service = new Service()
        let items: readonly Item[] = []
        let seq = 0
        const last = new Map<string, string>()
        const base = (question: string) => service.answers.get(question)?.revision ?? 0
        const send = (becomes: (batch: readonly Item[]) => void) => {
          const batch = sendable(items, always)
          items = began(items, new Set(batch.map(({ id }) => id)))
          becomes(items.filter(({ id }) => batch.some((one) => one.id === id)))
        }
        const known = new Map<string, number>()
        for (const one of [
          ...steps,
          { do: 'send' as const },
          { do: 'send' as const },
          { do: 'send' as const },
        ]) {
          if (one.do === 'write') {
            last.set(one.question, one.value)
            items = put(
              items,
              saying(one.question, one.value, '', known.get(one.question) ?? 0),
              fresh(++seq),
            )
          } else if (one.do === 'send') {
            send((batch) => {
              items = answered(items, service.sync(batch))
              for (const question of ['q1', 'q2']) known.set(question, base(question))
            })
          } else if (one.do === 'send, and no answer comes') {
            send((batch) => void service.sync(batch))
            items = returned(items)
          } else if (one.do === 'line breaks before it left') {
            send(() => {})
            items = returned(items)
          } else items = returned(items)
        }
        expect(items.filter(({ state }) => state !== 'sent')).toEqual([])
        for (const [question, value] of last) expect(service.answers.get(question)?.value).toBe(value)
        expect(service.times).toBe(service.taken.size)
      }),
    )
  })

  test('what was never sent is replaced, so that an hour of typing is one item', () => {
    let items: readonly Item[] = []
    for (const note of ['k', 'kh', 'khô', 'không'])
      items = put(items, saying('q1', 'does_not_conform', note), fresh(1))
    expect(items.length).toBe(1)
    expect(items[0]?.change).toMatchObject({ note: 'không' })
  })

  test('what may have arrived is never taken back, what never left may be', () => {
    const items = put([], saying('q1', 'conforms'), fresh(1))
    const id = items[0]?.id ?? ''
    expect(withdraw(items, id)).toEqual([])
    const left = returned(began(items, new Set([id])))
    expect(withdraw(left, id)).toEqual(left)
  })

  test('a refused item keeps its reason, refuses nobody else, and is followed by a new one', () => {
    const two = put(put([], saying('q1', 'conforms'), fresh(1)), saying('q2', 'conforms'), fresh(2))
    const [first, second] = two
    const problem = { code: 'audits.question_not_asked', detail: 'no' }
    const after = answered(began(two, new Set(two.map(({ id }) => id))), [
      { id: first?.id ?? '', state: 'refused', problem },
      { id: second?.id ?? '', state: 'saved', revision: 1 },
    ])
    expect(after.map(({ state }) => state)).toEqual(['refused', 'sent'])
    expect(after[0]?.problem).toEqual(problem)
    const again = put(after, saying('q1', 'not_applicable', 'x'), fresh(3))
    expect(again.map(({ state }) => state)).toEqual(['sent', 'kept'])
    expect(again.some(({ id }) => id === first?.id)).toBe(false)
  })

  test('answers that the service does not speak of wait and are sent again under the same id', () => {
    const items = began(put([], saying('q1', 'conforms'), fresh(1)), new Set([`item-${made}`]))
    expect(answered(items, [])).toMatchObject([{ state: 'kept', attempts: 1, id: `item-${made}` }])
    expect(answered(items, [{ id: 'stranger', state: 'saved', revision: 9 }])).toMatchObject([
      { state: 'kept' },
    ])
  })

  test('waits grow, are spread, and end at five minutes', () => {
    expect(waitAfter(1, 0)).toBe(1_000)
    expect(waitAfter(1, 1)).toBe(2_000)
    expect(waitAfter(4, 1)).toBe(16_000)
    expect(waitAfter(1_000, 1)).toBe(300_000)
  })
})

test('of what was sent a hundred are remembered, of what was not each', () => {
  const many = Array.from({ length: 130 }, (_, at) =>
    put([], saying(`q${at}`, 'conforms'), fresh(at + 1)),
  ).flat()
  const sent = many.map((item, at): Item => (at < 120 ? { ...item, state: 'sent' } : item))
  const left = withoutOld(sent, AUDIT)
  expect(left.filter(({ state }) => state === 'sent').map(({ seq }) => seq)).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 21),
  )
  expect(left.filter(({ state }) => state === 'kept').length).toBe(10)
  expect(withoutOld(sent, 'another')).toBe(sent)
})

test('while one stroke is written the next wait, and only the last of them is written', async () => {
  const written: string[] = []
  const gates: (() => void)[] = []
  const type = latest(async (text: string) => {
    await new Promise<void>((done) => gates.push(done))
    written.push(text)
  })
  for (const text of ['k', 'kh', 'khô', 'không']) type(text)
  gates.shift()?.()
  await new Promise((done) => setTimeout(done))
  gates.shift()?.()
  await new Promise((done) => setTimeout(done))
  expect(written).toEqual(['k', 'không'])
})

describe('a conflict', () => {
  const met = (): { items: readonly Item[]; id: string } => {
    const service = new Service()
    service.answers.set('q1', { value: 'conforms', note: '', revision: 1 })
    const items = put([], saying('q1', 'not_applicable', 'x'), fresh(1))
    const id = items[0]?.id ?? ''
    return { items: answered(began(items, new Set([id])), service.sync(items)), id }
  }

  test('keeps both values, takes nothing else into its slot, and waits for a person', () => {
    const { items } = met()
    expect(items).toMatchObject([
      { state: 'conflict', conflicts: [{ mine: 'not_applicable', theirs: 'conforms' }] },
    ])
    expect(put(items, saying('q1', 'conforms'), fresh(2))).toBe(items)
    expect(sendable(items, always)).toEqual([])
  })

  test.each([
    ['mine', undefined, { keep: 'mine', value: 'not_applicable' }],
    ['theirs', undefined, { keep: 'theirs', value: 'conforms' }],
    ['other', 'not_verified', { keep: 'other', value: 'not_verified' }],
  ] as const)('is decided once: %s', (keep, value, sent) => {
    const { items, id } = met()
    const choice = value === undefined ? { keep } : { keep, value }
    const decided = decide(items, id, `c-${id}`, choice, fresh(2))
    expect(decided.at(-1)?.change).toMatchObject({ kind: 'resolution', ...sent })
    expect(decide(decided, id, `c-${id}`, { keep: 'theirs' }, fresh(3))).toBe(decided)
    const done = answered(decided, [{ id: decided.at(-1)?.id ?? '', state: 'saved', revision: 2 }])
    expect(done).toMatchObject([{ id, state: 'sent', change: { value: sent.value } }])
  })

  test('what was typed after the item had left is the newer “mine”', () => {
    const sent = began(put([], saying('q1', 'conforms'), fresh(1)), new Set([`item-${made}`]))
    const id = sent[0]?.id ?? ''
    const newer = put(sent, saying('q1', 'not_applicable', 'x'), fresh(2))
    const conflict = {
      id: 'c',
      field: 'value',
      mine: 'conforms',
      theirs: null,
      their_name: 'B',
      their_at: '',
      their_revision: 1,
    }
    const items = answered(newer, [{ id, state: 'conflict', conflict: [conflict] }])
    const decided = decide(items, id, 'c', { keep: 'mine' }, fresh(3))
    expect(decided.at(-1)?.change).toMatchObject({ keep: 'other', value: 'not_applicable' })
    // Its note is not decided, and still waits.
    expect(decided.filter(({ change }) => change.kind === 'answer').length).toBe(2)
  })

  test('a decision that came too late is asked again with what stands now', () => {
    const { items, id } = met()
    const decided = decide(items, id, `c-${id}`, { keep: 'mine' }, fresh(2))
    const conflict = {
      ...(items[0]?.conflicts[0] as Item['conflicts'][number]),
      theirs: 'not_verified',
      their_revision: 2,
    }
    const problem = { code: 'audit_filing.conflict_moved', detail: 'changed again' }
    const asked = answered(decided, [
      { id: decided.at(-1)?.id ?? '', state: 'conflict', conflict: [conflict], problem },
    ])
    expect(asked).toMatchObject([{ id, state: 'conflict', problem, conflicts: [{ theirs: 'not_verified' }] }])
  })

  test('one that somebody else has decided is over', () => {
    const { items, id } = met()
    const decided = decide(items, id, `c-${id}`, { keep: 'mine' }, fresh(2))
    const problem = { code: 'audit_filing.conflict_resolved', detail: '' }
    expect(answered(decided, [{ id: decided.at(-1)?.id ?? '', state: 'refused', problem }])).toMatchObject([
      { id, state: 'sent' },
    ])
  })
})
