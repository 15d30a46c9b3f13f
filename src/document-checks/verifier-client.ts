import { instantText } from '../platform/i18n/dates.ts'
import { document_checks as en } from '../platform/i18n/en/document_checks.ts'
import { document_checks as ja } from '../platform/i18n/ja/document_checks.ts'
import { isLanguage, LANGUAGES, type Language } from '../platform/i18n/language.ts'
import { document_checks as vi } from '../platform/i18n/vi/document_checks.ts'
import type { Anchors } from './anchors.ts'
import type { Check } from './check.ts'
import { checkFiles } from './check-files.ts'

/** The script of the offline verifier: one page, no network, in three languages. */
type Word = keyof typeof en
const SENTENCES: Readonly<Record<Language, Readonly<Record<Word, string>>>> = { en, ja, vi }
const NAMES: Readonly<Record<Language, string>> = { ja: '日本語', vi: 'Tiếng Việt', en: 'English' }

interface Brought extends Anchors {
  readonly madeOn: string
  readonly demonstration: string
}

const brought = JSON.parse(document.getElementById('brought')?.textContent ?? '{}') as Brought
let lang: Language = chosenLanguage()
let checks: readonly Check[] = []

function chosenLanguage(): Language {
  const wished = [location.hash.slice(1), ...navigator.languages.map((one) => one.slice(0, 2))]
  return wished.find(isLanguage) ?? 'en'
}

const say = (word: Word, params: Readonly<Record<string, string | number>> = {}): string =>
  SENTENCES[lang][word].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))

type Child = Node | string

/** Text is only ever set as text: what a file says cannot become a part of the page. */
function make(tag: string, attributes: Readonly<Record<string, string>>, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

function draw(): void {
  document.documentElement.lang = lang
  document.title = say('title')
  const app = document.getElementById('app')
  app?.replaceChildren(languages(), ...heading(), chooser(), results(), ...keys())
}

const languages = (): HTMLElement =>
  make(
    'nav',
    { 'aria-label': say('language') },
    ...LANGUAGES.map((one) => {
      const button = make('button', { type: 'button', lang: one }, NAMES[one])
      button.setAttribute('aria-pressed', String(one === lang))
      button.addEventListener('click', () => {
        lang = one
        draw()
      })
      return button
    }),
  )

const heading = (): HTMLElement[] => [
  ...(brought.demonstration ? [make('p', { class: 'demonstration' }, brought.demonstration)] : []),
  make('h1', {}, say('title')),
  make('p', {}, say('lead')),
]

function chooser(): HTMLElement {
  const input = make('input', { type: 'file', multiple: '', id: 'files' }) as HTMLInputElement
  input.addEventListener('change', () => void check([...(input.files ?? [])]))
  const label = make('label', { for: 'files' }, say('choose'))
  return make('div', { class: 'drop', id: 'drop' }, label, input, make('p', {}, say('drop_here')))
}

function results(): HTMLElement {
  const place = make('div', { id: 'results', role: 'status' })
  place.append(...checks.map(result))
  return place
}

const MARKS: Readonly<Record<Check['verdict'], string>> = {
  genuine: '✓',
  unproven: '?',
  changed: '✕',
  not_ours: '✕',
  unreadable: '?',
}

function result(check: Check): HTMLElement {
  const { verdict, number, issuedAt, dataHash, statements } = check
  const facts: [string, string][] = []
  if (number) facts.push([say(verdict === 'unproven' ? 'number_claimed' : 'number'), number])
  if (issuedAt) facts.push([say('issued_at'), readable(issuedAt)])
  if (dataHash) facts.push([say('data_hash'), dataHash])
  const list = make(
    'dl',
    {},
    ...facts.flatMap(([key, value]) => [make('dt', {}, key), make('dd', {}, value)]),
  )
  const parts: Child[] = [
    make('p', { class: 'file' }, check.name),
    make('h2', {}, make('span', { 'aria-hidden': 'true' }, MARKS[verdict]), ` ${say(`verdict_${verdict}`)}`),
    make('p', {}, say(`verdict_${verdict}_text`)),
    make('ul', {}, ...statements.map(({ code, params }) => make('li', {}, say(`said_${code}`, params)))),
    list,
  ]
  if (verdict !== 'unreadable' && verdict !== 'not_ours') {
    const address = `${brought.address}/verify${number ? `/${number}` : ''}`
    parts.push(make('h3', {}, say('not_known')), make('p', {}, say('not_known_text', { address })))
  }
  return make('section', { class: `verdict ${verdict}`, 'data-verdict': verdict }, ...parts)
}

function readable(instant: string): string {
  try {
    return instantText(instant, lang)
  } catch {
    return instant
  }
}

function keys(): HTMLElement[] {
  const address = `${brought.address}/api/v1/keys`
  return [
    make('h2', {}, say('keys')),
    make('p', {}, say('keys_text', { address })),
    make(
      'dl',
      {},
      ...brought.keys.flatMap(({ kid }) => [make('dt', {}, say('key_data')), make('dd', {}, kid)]),
      make('dt', {}, say('key_pdf', { name: brought.certificate.name })),
      make('dd', {}, brought.certificate.hash.replace(/(.{8})(?=.)/g, '$1 ')),
    ),
    make('p', { class: 'small' }, say('made_on', { day: brought.madeOn })),
  ]
}

async function check(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  document.getElementById('results')?.replaceChildren(make('p', {}, say('checking')))
  // Lets the sentence be painted before a large file keeps the page busy.
  await new Promise((resolve) => setTimeout(resolve, 30))
  const given = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  checks = await checkFiles(given, brought)
  draw()
}

document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  void check([...(event.dataTransfer?.files ?? [])])
})
draw()
