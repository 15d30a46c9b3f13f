import { expect, test } from 'vitest'
import { type KnownBody, makeKnownBodies } from '../../src/partner-checks/known-bodies.ts'

const body = (organisationId: string): KnownBody => ({
  facts: { organisationId, roles: [], licences: [], offices: 1, paused: false, knownFromOn: '2026-10-01' },
  organisation: { country: 'JP', identifiers: [], licences: [], names: [] },
})

test('a body is remembered for the version of the register it was read from, and for no other', () => {
  const known = makeKnownBodies()
  known.put('a', 7, body('a'))
  expect(known.get('a', 7)).toEqual(body('a'))
  expect(known.get('a', 6)).toBeUndefined()
  expect(known.get('a', 8)).toBeUndefined()
  expect(known.get('b', 7)).toBeUndefined()
})

test('the first body of a newer version makes all older ones forgotten', () => {
  const known = makeKnownBodies()
  known.put('a', 7, body('a'))
  known.put('b', 8, body('b'))
  expect(known.get('a', 7)).toBeUndefined()
  expect(known.get('a', 8)).toBeUndefined()
  expect(known.get('b', 8)).toEqual(body('b'))
})

test('who read an older version than others have seen is not remembered', () => {
  const known = makeKnownBodies()
  known.put('a', 8, body('a'))
  known.put('b', 7, body('b'))
  expect(known.get('b', 7)).toBeUndefined()
  expect(known.get('b', 8)).toBeUndefined()
  expect(known.get('a', 8)).toEqual(body('a'))
})

test('no more than so many are remembered, and the one remembered longest goes', () => {
  const known = makeKnownBodies(2)
  for (const id of ['a', 'b', 'c']) known.put(id, 1, body(id))
  expect(['a', 'b', 'c'].map((id) => known.get(id, 1)?.facts.organisationId)).toEqual([undefined, 'b', 'c'])
})
