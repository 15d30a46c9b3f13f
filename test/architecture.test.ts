import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** A feature may import only features to its left (design.md §4). */
const FEATURES = [
  'platform',
  'journal',
  'accounts',
  'listings',
  'deliveries',
  'statistics',
  'organisations',
  'sanctions',
  'look-alikes',
  'registrations',
  'applications',
  'partner-checks',
  'open-data',
  'fees',
  'job-orders',
  'watches',
  'audit-templates',
  'independence',
  'audits',
  'audit-sign-off',
  'audit-filing',
  'interviews',
  'fee-statistics',
  'officer-keys',
  'cases',
  'case-intake',
  'case-filing',
  'case-return',
  'case-handling',
  'remedies',
  'case-retention',
  'corrective-actions',
  'ratings',
  'audit-planning',
  'self-checks',
  'company-programmes',
  'programme-reviews',
  'document-checks',
  'compliance-reports',
  'audit-packs',
  'country-guides',
  'portal',
]
const HTTP =
  /(^|\/)(([a-z-]+-)?api\.ts|([a-z-]+-)?pages\.tsx|([a-z-]+-)?views\.tsx)$|^platform\/http\/|^(app|entry-\w+)\.tsx?$/
const ENTRY = /^entry-[\w-]+\.tsx?$/
/** Where each library stops. */
const LIBRARIES: Record<string, RegExp> = {
  hono: HTTP,
  'hono-openapi': HTTP,
  '@hono/node-server': ENTRY,
  kysely: /-store\.ts$|^platform\/database\//,
  pdfkit: /-pdf\.ts$|^platform\/pdf\//,
  'svg-to-pdfkit': /^platform\/pdf\//,
  echarts: /^platform\/chart\//,
  i18next: /^platform\/i18n\//,
  'better-auth': /^accounts\/auth[\w-]*\.ts$/,
  'better-sqlite3': /^platform\/database\/sqlite[\w-]*\.ts$/,
  pg: /^platform\/database\/postgres[\w-]*\.ts$/,
  'node:': /^entry-[\w-]+\.tsx?$|-folder\.ts$|^platform\/database\/(sqlite|postgres)[\w-]*\.ts$/,
}
const PRIVATE = /(^|\/)(([a-z-]+-)?api\.ts|([a-z-]+-)?pages\.tsx|([a-z-]+-)?views\.tsx)$/
const COMPOSES = /^(app|deps|demo(-[\w-]+)?|due-work|entry-[\w-]+)\.tsx?$/
/** Who is acting is a type of `accounts` that the HTTP layer carries; it is all that platform may know of its right. */
const ALLOWED_RIGHTWARD = /^platform\/http\/[\w.-]+ → accounts\/actor\.ts$/

const files = (readdirSync('src', { recursive: true }) as string[]).filter((f) => /\.tsx?$/.test(f))
const text = (f: string) => readFileSync(`src/${f}`, 'utf8')
const imports = files.flatMap((from) =>
  [
    ...text(from).matchAll(
      /^(?:import|export)\b[^'"]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm,
    ),
  ].map((m) => ({
    from,
    to: (m[1] ?? m[2] ?? m[3]) as string,
  })),
)
const local = imports
  .filter((i) => i.to.startsWith('.'))
  .map((i) => ({ from: i.from, to: path.join(path.dirname(i.from), i.to) }))
const feature = (f: string) => (f.includes('/') ? (f.split('/')[0] as string) : '')
const shown = (i: { from: string; to: string }) => `${i.from} → ${i.to}`

test('every folder of src is a known feature', () => {
  expect(files.map(feature).filter((f) => f && !FEATURES.includes(f))).toEqual([])
})

test('features import only features to their left', () => {
  const rightward = local.filter(({ from, to }) => {
    const [a, b] = [feature(from), feature(to)]
    return a !== '' && b !== '' && FEATURES.indexOf(b) > FEATURES.indexOf(a)
  })
  expect(rightward.map(shown).filter((i) => !ALLOWED_RIGHTWARD.test(i))).toEqual([])
})

test('nobody imports another feature’s routes or views', () => {
  const peeking = local.filter(
    ({ from, to }) =>
      PRIVATE.test(to) &&
      !to.startsWith('platform/') &&
      feature(from) !== feature(to) &&
      !COMPOSES.test(from),
  )
  expect(peeking.map(shown)).toEqual([])
})

test('each library stops at the kind of file it belongs to', () => {
  const escaped = imports.filter(({ from, to }) =>
    Object.entries(LIBRARIES).some(
      ([library, where]) =>
        (to === library ||
          to.startsWith(`${library}/`) ||
          (library.endsWith(':') && to.startsWith(library))) &&
        !where.test(from),
    ),
  )
  expect(escaped.map(shown)).toEqual([])
})

test('nouns are pure: outside the doors, only what is given deps or a database may reach a store', () => {
  const takesDeps = new Set(
    local
      .filter((i) => /^(deps|journal\/commit|platform\/database\/database)\.ts$/.test(i.to))
      .map((i) => i.from),
  )
  const reaching = local.filter(
    ({ from, to }) =>
      feature(from) !== '' &&
      feature(from) !== 'platform' &&
      /-store\.ts$/.test(to) &&
      !/-store\.ts$/.test(from) &&
      !takesDeps.has(from),
  )
  expect(reaching.map(shown)).toEqual([])
})

test('no index files, no star exports, no default exports', () => {
  const bad = files.filter(
    (f) => /(^|\/)index\.tsx?$/.test(f) || (/^export (\*|default)/m.test(text(f)) && !ENTRY.test(f)),
  )
  expect(bad).toEqual([])
})

test('no import cycles, of types either', () => {
  const next = new Map<string, string[]>()
  for (const { from, to } of local) next.set(from, [...(next.get(from) ?? []), to])
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []
  const walk = (f: string, trail: string[]): void => {
    if (state.get(f) === 'done') return
    if (state.get(f) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(f)), f].join(' → '))
      return
    }
    state.set(f, 'open')
    for (const to of next.get(f) ?? []) walk(to, [...trail, f])
    state.set(f, 'done')
  }
  for (const f of files) walk(f, [])
  expect(cycles).toEqual([])
})

test('only commit() writes: nothing else calls atomically', () => {
  const callers = files.filter((f) => /\.atomically\(/.test(text(f)) && !/^platform\/database\//.test(f))
  expect(callers).toEqual(['journal/commit.ts'])
})

test('only the entries and the config read the environment', () => {
  expect(files.filter((f) => /process\.env|import\.meta\.env/.test(text(f)) && !ENTRY.test(f))).toEqual([])
})

test('no file is longer than 300 lines', () => {
  expect(
    files.filter((f) => text(f).split('\n').length > 301).map((f) => `${f}: ${text(f).split('\n').length}`),
  ).toEqual([])
})

test('no function is longer than 70 lines', () => {
  const long: string[] = []
  for (const f of files) {
    const lines = text(f).split('\n')
    for (const [start, line] of lines.entries()) {
      if (
        !/^\s*(export )?(async )?function\b|^\s*(export )?const \w+[^=]*= (async )?(\([^)]*\)|\w+)[^=]*=>|^\s+(async )?\w+\([^)]*\)[^;]*\{$/.test(
          line,
        )
      )
        continue
      const indent = line.match(/^\s*/)?.[0] ?? ''
      if (!/[{(]$/.test(line.trimEnd())) continue
      const end = lines.findIndex(
        (l, i) => i > start && l.startsWith(indent) && /^[})]/.test(l.slice(indent.length)),
      )
      if (end - start + 1 > 70) long.push(`${f}:${start + 1} (${end - start + 1} lines)`)
    }
  }
  expect(long).toEqual([])
})
