import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '../../../src/platform/i18n/en/catalogue.ts'
import { ja } from '../../../src/platform/i18n/ja/catalogue.ts'
import { vi } from '../../../src/platform/i18n/vi/catalogue.ts'

type Words = Readonly<Record<string, string>>
const flat = (catalogue: object): Words =>
  Object.fromEntries(
    Object.entries(catalogue).flatMap(([area, words]) =>
      Object.entries(words as Words).map(([key, text]) => [`${area}.${key}`, text]),
    ),
  )

const english = flat(en)
const others = { ja: flat(ja), vi: flat(vi) }
/** English tells one from many, Japanese and Vietnamese do not. */
const withoutSingular = (keys: string[]): string[] => keys.filter((key) => !key.endsWith('_one')).sort()
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{[^}]*\}\}/g) ?? [])].sort()

/** Names, codes and formulas that are the same in every language. */
const SAME_EVERYWHERE = /^[\p{Lu}\p{N}\p{P}\p{S}\s]*$|^(\{\{[^}]*\}\}|[\p{P}\p{S}\p{N}\s])*$/u
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
/** Letters that only Vietnamese writing has, or a whole sentence without them would be suspect. */
const VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu

describe.each(Object.entries(others))('the %s catalogue', (lang, words) => {
  test('has exactly the messages English has', () => {
    expect(withoutSingular(Object.keys(words))).toEqual(withoutSingular(Object.keys(english)))
  })

  test('fills the same placeholders', () => {
    const differing = Object.entries(words).filter(([key, text]) => {
      const original = english[key] ?? ''
      return placeholders(text).join() !== placeholders(original).join()
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('leaves no message empty or with stray spaces', () => {
    expect(Object.entries(words).filter(([, text]) => text === '' || text.trim() !== text)).toEqual([])
  })

  test('leaves no English behind', () => {
    const script = lang === 'ja' ? JAPANESE : VIETNAMESE
    const suspects = Object.entries(words).filter(([key, text]) => {
      const bare = text.replaceAll(/\{\{[^}]*\}\}/g, '')
      if (script.test(bare) || SAME_EVERYWHERE.test(bare)) return false
      // Short words may be loans (PDF, Email, JSON-LD); whole phrases equal to English are not.
      return lang === 'ja'
        ? bare === english[key] && /\s/.test(bare)
        : text === english[key] && /\s/.test(bare)
    })
    expect(suspects).toEqual([])
  })
})

test('English leaves no message empty, and closes what it opens', () => {
  for (const [key, text] of Object.entries(english)) {
    expect(text.trim(), key).toBe(text)
    expect(text, key).not.toBe('')
    expect((text.match(/\{\{/g) ?? []).length, key).toBe((text.match(/\}\}/g) ?? []).length)
  }
})

/** A single brace is filled by nobody: once the emergency numbers came out as “{jp_police}”. */
test('no message of any language holds a brace that is not doubled', () => {
  const lone = Object.entries({ en: english, ...others }).flatMap(([lang, words]) =>
    Object.entries(words)
      .filter(([, text]) => /[{}]/.test(text.replaceAll(/\{\{\w+\}\}/g, '')))
      .map(([key]) => `${lang} ${key}`),
  )
  expect(lone).toEqual([])
})

test('every plural has its many-form', () => {
  const missing = Object.keys(english).filter(
    (key) => key.endsWith('_one') && !(key.replace(/_one$/, '_other') in english),
  )
  expect(missing).toEqual([])
})

/** Only told, not refused: keys are also put together from codes (`accounts.role_${role}`). */
test('messages that nothing seems to say are listed', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(`i18n${path.sep}`))
    .map((file) => readFileSync(path.join('src', file), 'utf8'))
    .join('\n')
  // One pass for all keys: to look for each of thousands in the whole text took longer than a test may.
  const said = new Set(sources.match(/[a-z_]+\.[a-z0-9_]+/g))
  const composed = [...sources.matchAll(/[`'"]([a-z_]+\.[a-z0-9_]*)\$\{/g)].map((match) => match[1] ?? '')
  const unused = Object.keys(english).filter((key) => {
    const base = key.replace(/_(one|other)$/, '')
    return !said.has(base) && !composed.some((prefix) => base.startsWith(prefix))
  })
  if (unused.length > 0) process.stdout.write(`  messages that nothing seems to say: ${unused.join(', ')}\n`)
  expect(unused.length).toBeLessThan(Object.keys(english).length)
})
