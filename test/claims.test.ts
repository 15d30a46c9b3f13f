import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { claimsInTests } from './support/claims.ts'

/** How many claims of each kind there are (lessons-from-peers.md §5.1–5.8). */
const COUNTS = { R: 15, C: 11, E: 12, S: 10, B: 11, A: 7, D: 6, P: 8 }
const IDS = Object.entries(COUNTS).flatMap(([kind, count]) =>
  Array.from({ length: count }, (_, at) => `${kind}${at + 1}`),
)

interface Line {
  readonly id: string
  readonly partly: boolean
  readonly claim: string
  readonly how: string
  readonly files: readonly string[]
}

/** The lines of docs/security-claims.md. */
const lines: Line[] = readFileSync('docs/security-claims.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]\d/.test(line))
  .map((line) => {
    const [id = '', claim = '', how = '', , shown = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    return {
      id: id.replace(' ◐', ''),
      partly: id.endsWith('◐'),
      claim,
      how,
      files: [...shown.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
    }
  })
const isMissing = ({ how }: Line) => how.startsWith('**missing**: ')
const held = claimsInTests()

test('every claim has one line, with what it says and how it holds', () => {
  expect(lines.map(({ id }) => id)).toEqual(IDS)
  expect(lines.filter(({ claim, how }) => claim.length < 8 || how.length < 5)).toEqual([])
})

test('a claim that is not missing is shown by tests that are there and begin with its id', () => {
  const wrong = lines
    .filter((line) => !isMissing(line))
    .flatMap(({ id, files }) => {
      if (files.length === 0) return [`${id}: no test`]
      return files.filter((file) => !held.get(id)?.has(file)).map((file) => `${id}: ${file}`)
    })
  expect(wrong).toEqual([])
  expect(lines.flatMap(({ files }) => files).filter((file) => !existsSync(file))).toEqual([])
})

test('what is missing says why, and claims no test', () => {
  const missing = lines.filter(isMissing)
  expect(missing.filter(({ how }) => how.length < 40).map(({ id }) => id)).toEqual([])
  expect(missing.filter(({ files }) => files.length > 0).map(({ id }) => id)).toEqual([])
  // Each further one is a decision.
  expect(missing.map(({ id }) => id)).toEqual(['R6', 'C4', 'P4', 'P5', 'P6', 'P7'])
})

test('what holds in part says in what', () => {
  const partly = lines.filter(({ partly: part }) => part)
  expect(partly.length).toBeGreaterThan(8)
  expect(partly.filter(({ how }) => how.length < 40).map(({ id }) => id)).toEqual([])
})

test('P1 the threat model has what is learned by whoever seizes each of nine, with a test or a word for it', () => {
  const text = readFileSync('docs/threat-model.md', 'utf8')
  const seized = [
    /telephone/,
    /Wi-Fi/,
    /edge operator/,
    /database dump/,
    /backup/,
    /officer's account/,
    /administrator's account/i,
    /mail provider/,
    /deploy token/,
  ]
  const parts = text.split(/^### /m).slice(1)
  for (const what of seized) {
    const found = parts.filter((part) => what.test(part.split('\n')[0] ?? ''))
    expect(found.length, String(what)).toBeGreaterThan(0)
    for (const part of found)
      expect(part, part.split('\n')[0]).toMatch(/`test\/|\*Accepted\.?\*|\*accepted\*|\*Not\s+yet\.?\*/)
  }
})
