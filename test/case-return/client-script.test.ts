import { globSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { bundleScript } from '../../build-scripts.ts'
import { clientSentences } from '../../src/case-intake/client-sentences.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'

let scripts: Record<'worker.js' | 'worker-files.js', string>
const both = () => Object.values(scripts).join('\n')
const found = (text: string, ...patterns: readonly RegExp[]) =>
  patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])

beforeAll(async () => {
  scripts = {
    'worker.js': await bundleScript('worker.js'),
    'worker-files.js': await bundleScript('worker-files.js'),
  }
}, 60_000)

test('R3 the script of the worker’s pages knows no place in which a browser keeps things', () => {
  expect(scripts['worker.js'].length).toBeGreaterThan(10_000)
  expect(found(both(), /localStorage/, /sessionStorage/, /indexedDB/, /\.cookie/, /\bcaches\b/)).toEqual([])
  expect(found(both(), /serviceWorker/, /BroadcastChannel/, /window\.name/)).toEqual([])
})

test('R4 it can change neither the history nor the title', () => {
  expect(
    found(both(), /pushState/, /replaceState/, /document\.title/, /location\.(href|hash) ?=[^=]/),
  ).toEqual([])
})

test('R8 it names no address but our own', () => {
  expect(found(both(), /https?:\/\//, /wss?:\/\//, /sendBeacon/, /WebSocket/)).toEqual([])
})

test('B1 E3 it makes no HTML of a text, and no script', () => {
  expect(
    found(both(), /innerHTML/, /outerHTML/, /insertAdjacentHTML/, /DOMParser/, /document\.write/),
  ).toEqual([])
  expect(found(both(), /\beval\(/, /new Function/, /srcdoc/, /createContextualFragment/)).toEqual([])
})

test('C1 no dice but those of the system: codes, keys and ids come from crypto.getRandomValues', () => {
  expect(found(both(), /Math\.random/)).toEqual([])
  expect(scripts['worker.js']).toContain('getRandomValues')
})

test('it weighs at most 20 kB as it is sent', () => {
  expect(gzipSync(scripts['worker.js'], { level: 9 }).length).toBeLessThanOrEqual(20_000)
})

test('it asks nothing of a telephone of 2018 that it is not taught first', () => {
  const syntax = [/\?\?[^=]/, /[\w)\]]\?\.[a-z[(]/i, /\?\?=/, /\d_\d{3}\b/, /#[a-z]+[=;(]/]
  expect(found(scripts['worker.js'].replace(/"[^"]*"|`[^`]*`|'[^']*'/g, '""'), ...syntax)).toEqual([])
  const young =
    /\.(randomUUID|submitter|replaceChildren|structuredClone|findLast|toSorted|toReversed|allSettled|matchAll|showModal)\b|globalThis|BigInt/
  expect(found(scripts['worker.js'], young)).toEqual([])
  // Each of these is younger, and `teachOldBrowsers` brings it.
  for (const taught of ['hasOwn', 'fromEntries', 'replaceAll', 'at'])
    expect(scripts['worker.js']).toMatch(new RegExp(`\\.${taught}(=|\\?|!==|!=)`))
})

test('every sentence it says is brought by the page, in each language', () => {
  const files = globSync('src/case-{intake,filing,return}/{client-*,report-client,return-client}.ts')
  const asked = (file: string, pattern: RegExp) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map((match) => match[1] ?? '')
  const said = [
    ...files.flatMap((file) => asked(file, /\bsay\(\s*'([\w.]+)'/g)),
    ...asked('src/case-filing/client-problems.ts', /['?] '((?:errors\.)?[a-z_]+)'/g),
    ...asked('src/case-intake/client-files.ts', /said: '(\w+)'/g),
  ]
  expect(said.length).toBeGreaterThan(20)
  for (const lang of LANGUAGES) {
    const sentences = JSON.parse(clientSentences({ t: translator(lang) })) as Record<string, string>
    expect(said.filter((key) => !sentences[key])).toEqual([])
    expect(Object.values(sentences).filter((text) => /\{\{|undefined/.test(text))).toEqual([])
  }
})
