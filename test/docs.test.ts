import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../src/entry-cli-commands.ts'
import { Names } from '../src/platform/config/names.ts'

/** What a newcomer reads first. A document that names what is no longer there is worse than none. */
const DOCUMENTS = [...(existsSync('README.md') ? ['README.md'] : []), ...globSync('docs/**/*.md')].toSorted()
const text = (file: string) => readFileSync(file, 'utf8')
const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }

/** Made by the build or at work, so not there in a fresh clone. */
const MADE = /^(dist|var|node_modules)\//
/** Kinds of file, named in general. */
const KINDS = ['noun.ts', 'verb-noun.ts', 'noun-store.ts']
const TOP = new Set(readdirSync('.'))
const BASENAMES = new Set(
  globSync('{src,test,docs,schema,fixtures,audit-templates}/**/*.*').map((file) => path.basename(file)),
)

const codeSpans = (markdown: string) => [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)

/** True for a code span that claims to be a file or folder of ours, `src/app.ts` or `look-up-body.ts`. */
function isPath(span: string): boolean {
  if (!/^[\w.*][\w./*-]*$/.test(span) || MADE.test(span) || KINDS.includes(span)) return false
  const [first = '', ...rest] = span.split('/')
  return rest.length > 0 ? TOP.has(first) : /\.(tsx?|md|sql|scss|toml)$/.test(span)
}

function isThere(span: string): boolean {
  if (span.includes('*')) return globSync(span.includes('/') ? span : `**/${span}`).length > 0
  return existsSync(span) || (!span.includes('/') && BASENAMES.has(span))
}

describe.each(DOCUMENTS)('%s', (file) => {
  test('names files and folders that are there', () => {
    expect(
      codeSpans(text(file))
        .filter(isPath)
        .filter((span) => !isThere(span)),
    ).toEqual([])
  })

  test('links to what is there', () => {
    const targets = [...text(file).matchAll(/\]\(([^)\s]+)\)|\bsrc="([^"]+)"/g)].map(([, link, image]) =>
      (link ?? image ?? '').replace(/#.*/, ''),
    )
    const ours = targets.filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    expect(ours.filter((target) => !existsSync(path.join(path.dirname(file), target)))).toEqual([])
  })

  test('names scripts and commands that can be run', () => {
    const named = [
      ...text(file).matchAll(/\bnpm (?:run ([\w:-]+)(?: -- ([a-z]+(?: [a-z]+)*))?|(start|test)\b)/g),
    ]
    const wrong = named.filter(([, script, words, short]) => {
      if (scripts[script ?? short ?? ''] === undefined) return true
      if (script !== 'feri' || words === undefined) return false
      return !COMMANDS.some((command) => `${words} `.startsWith(`${command.words.join(' ')} `))
    })
    expect(wrong.map(([whole]) => whole)).toEqual([])
  })

  test('names settings that exist', () => {
    const named = text(file).match(/\bFERI_[A-Z_]+\b/g) ?? []
    expect(named.filter((name) => !Object.hasOwn(Names.entries, name))).toEqual([])
  })
})

test('every setting is explained to whoever runs the service', () => {
  const explained = text('docs/operations.md')
  expect(Object.keys(Names.entries).filter((name) => !explained.includes(`\`${name}\``))).toEqual([])
})

test('every test that the threat model points at is in the file it names', () => {
  const sections = text('docs/threat-model.md').split(/^#+ /m)
  const missing: string[] = []
  let found = 0
  for (const section of sections) {
    let file: string | undefined
    for (const [, named, quoted] of section.replaceAll(/\s+/g, ' ').matchAll(/`(test\/[^`]+)`|"([^"]+)"/g)) {
      if (named) file = named
      if (!quoted || !file) continue
      found += 1
      if (!existsSync(file) || !text(file).includes(`'${quoted}'`)) missing.push(`${file}: ${quoted}`)
    }
  }
  expect(missing).toEqual([])
  expect(found).toBeGreaterThan(25)
})

test('decisions are numbered without gaps, and each bears its number', () => {
  const names = readdirSync('docs/decisions').filter((name) => /^\d/.test(name))
  const numbers = names.toSorted().map((name) => Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(name)?.[1]))
  expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  expect(
    names.filter((name) => !text(`docs/decisions/${name}`).startsWith(`# ${Number(name.slice(0, 4))}. `)),
  ).toEqual([])
})
