import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { drawQr } from '../platform/pdf/blocks.ts'
import { makeDocument } from '../platform/pdf/document.ts'
import type { Flow } from '../platform/pdf/flow.ts'
import type { Fonts } from '../platform/pdf/fonts.ts'
import type { PdfSigner } from '../platform/pdf/pdf-signer.ts'
import { COLOURS, PAGE, type Style } from '../platform/pdf/theme.ts'
import { namesFor } from './passport.ts'
import type { Poster } from './poster.ts'

/** Who reads it on a wall in Viet Nam comes first. */
const LANGUAGES: readonly Language[] = ['vi', 'ja', 'en']
const BAND = 50
const LEFT = 40
const WIDTH = PAGE.width - 2 * LEFT
const QR_SIDE = 252
const FRAME = 3
const ASK_HEIGHT = 78
/** Where the running foot begins, from the bottom. */
const FOOT = 58
const COLUMN_GAP = 18
const COLUMN = (WIDTH - 2 * COLUMN_GAP) / 3

const bold = (size: number, leading: number, colour: string = COLOURS.ink): Style => ({
  weight: 'bold',
  size,
  leading,
  colour,
})
const regular = (size: number, leading: number, colour: string = COLOURS.ink): Style => ({
  ...bold(size, leading, colour),
  weight: 'regular',
})
const HEADLINES: Readonly<Record<Language, Style>> = {
  vi: bold(27, 37),
  ja: bold(22, 33),
  en: bold(22, 32),
}
const LABEL = regular(8.5, 12.5, COLOURS.muted)
const FACT = bold(12, 17)
const CODE = bold(24, 32)
const STEP = regular(9.6, 14.6)
const STEP_TITLE = bold(10.4, 15.6)
const ASK = bold(11.5, 17, COLOURS.white)

type Say = (lang: Language, word: string, params?: Readonly<Record<string, string>>) => string
const say: Say = (lang, word, params) => translator(lang)(`passports.poster_${word}` as never, params)

/** The style made smaller until the text fits into so many lines; a whole occupation is better small than cut. */
function fitted(
  flow: Flow,
  text: string,
  style: Style,
  width: number,
  most: number,
): { lines: string[]; style: Style } {
  for (let scale = 1; scale > 0.5; scale -= 0.06) {
    const smaller = { ...style, size: style.size * scale, leading: style.leading * scale }
    const lines = flow.wrap(text, smaller, width)
    if (lines.length <= most) return { lines, style: smaller }
  }
  const smallest = { ...style, size: style.size * 0.5, leading: style.leading * 0.5 }
  const lines = flow.wrap(text, smallest, width)
  return { lines: lines.slice(0, most), style: smallest }
}

/** Writes at a place and says where the next thing may begin. */
function write(
  flow: Flow,
  text: string,
  x: number,
  y: number,
  style: Style,
  given: { width: number; most?: number; lang?: Language; tag?: 'P' | 'H1' | 'H2' },
): number {
  const fit = fitted(flow, text, style, given.width, given.most ?? 99)
  flow.leaf(
    given.tag ?? 'P',
    () => flow.putAll(fit.lines, x, y, fit.style),
    given.lang ? { lang: given.lang } : {},
  )
  return y + fit.lines.length * fit.style.leading
}

/**
 * The poster of a job order on one sheet of A4, in Vietnamese, Japanese and English; it reads the same in black and white. The
 * same edition gives the same bytes.
 */
export function posterPdf(poster: Poster, fonts: Fonts, signer?: PdfSigner): Promise<Uint8Array> {
  const doc = makeDocument({
    fonts,
    lang: 'vi',
    title: `${say('vi', 'title')} ${poster.number}`,
    number: poster.number,
    author: 'FERI',
    createdAt: poster.certifiedAt,
    fingerprint: poster.contentHash,
    signer,
    words: {
      contents: '',
      page: () => poster.number,
      running: '',
      foot: poster.demonstration
        ? LANGUAGES.map((lang) => say(lang, 'demonstration')).join(' · ')
        : `${poster.typedAddress} · SHA-256 ${poster.contentHash.slice(0, 16)}`,
    },
  })
  const { flow } = doc
  drawBand(flow, poster)
  let y = drawHeadlines(flow, BAND + 18, poster.level === 'zero_fee' ? 'headline' : 'headline_listed')
  y = drawCode(flow, poster, y + 14)
  y = drawSteps(flow, y + 15)
  drawAsk(flow, Math.max(y + 5, PAGE.height - FOOT - ASK_HEIGHT), poster)
  return doc.finish()
}

const DEMONSTRATION_WIDTH = 150

function drawBand(flow: Flow, { demonstration }: Poster): void {
  flow.box(0, 0, PAGE.width, BAND, COLOURS.ink)
  write(flow, 'FERI', LEFT, 7, bold(26, 36, COLOURS.white), { width: 90 })
  const width = WIDTH - 84 - (demonstration ? DEMONSTRATION_WIDTH + 12 : 0)
  const names = [say('vi', 'scheme'), `${say('ja', 'scheme')}  ·  ${say('en', 'scheme')}`]
  names.forEach((name, i) => {
    write(flow, name, LEFT + 84, 11 + i * 14, regular(9.5, 13.5, COLOURS.white), { width, most: 1 })
  })
  if (!demonstration) return
  // Nobody may take an invented job for a real one, not even from across the room.
  const x = PAGE.width - LEFT - DEMONSTRATION_WIDTH
  flow.box(x, 6, DEMONSTRATION_WIDTH, BAND - 12, COLOURS.white)
  LANGUAGES.forEach((lang, i) => {
    write(flow, say(lang, 'demonstration'), x + 8, 8 + i * 11.5, bold(8.5, 11.5), {
      width: DEMONSTRATION_WIDTH - 16,
      most: 1,
      lang,
    })
  })
}

function drawHeadlines(flow: Flow, top: number, word: string): number {
  let y = top
  for (const lang of LANGUAGES) {
    const tag = lang === 'vi' ? 'H1' : 'H2'
    y = write(flow, say(lang, word), LEFT, y, HEADLINES[lang], { width: WIDTH, most: 1, lang, tag }) + 1
  }
  return y
}

/** The code in a frame, and beside it what it is the code of. */
function drawCode(flow: Flow, poster: Poster, top: number): number {
  flow.artifact(() => {
    flow.pdf
      .lineWidth(FRAME)
      .strokeColor(COLOURS.ink)
      .rect(LEFT + FRAME / 2, top + FRAME / 2, QR_SIDE, QR_SIDE)
      .stroke()
  })
  drawQr(flow, poster.address, say('en', 'qr_alt', { number: poster.number }), LEFT + 6, top + 6, QR_SIDE - 9)
  const x = LEFT + QR_SIDE + 24
  const width = PAGE.width - LEFT - x
  let y = top - 2
  const label = (word: string) => {
    y = write(flow, LANGUAGES.map((lang) => say(lang, word)).join(' / '), x, y, LABEL, { width, most: 1 })
  }
  label('code')
  y = write(flow, poster.number, x, y, CODE, { width, most: 1 }) + 7
  label('job')
  y = write(flow, poster.content.work.occupation, x, y, FACT, { width, most: 2 }) + 7
  for (const party of poster.content.parties) {
    label(party.party)
    const { shown, own } = namesFor(party, party.party === 'sending_agency' ? 'vi' : 'ja')
    y = write(flow, own ?? shown, x, y, FACT, { width, most: 2 }) + 7
  }
  label('certified_on')
  y = write(flow, poster.certifiedOn, x, y, FACT, { width, most: 1 })
  return Math.max(y, top + QR_SIDE + FRAME)
}

const STEPS = ['scan', 'refuse', 'tell'] as const

function drawSteps(flow: Flow, top: number): number {
  const ends = LANGUAGES.map((lang, i) => {
    const x = LEFT + i * (COLUMN + COLUMN_GAP)
    flow.box(x, top, COLUMN, 2, COLOURS.ink)
    let y = top + 9
    STEPS.forEach((step, n) => {
      y = write(flow, `${n + 1}. ${say(lang, step)}`, x, y, STEP_TITLE, { width: COLUMN, lang })
      y = write(flow, say(lang, `${step}_text`), x, y + 1, STEP, { width: COLUMN, lang }) + 7
    })
    return y
  })
  return Math.max(...ends)
}

/** Whom to ask, in white on black, so that it is found from across the room. */
function drawAsk(flow: Flow, top: number, poster: Poster): void {
  flow.box(LEFT, top, WIDTH, ASK_HEIGHT, COLOURS.ink)
  let y = top + 10
  for (const lang of LANGUAGES)
    y = write(flow, say(lang, 'ask'), LEFT + 14, y, ASK, { width: WIDTH - 28, most: 1, lang })
  const typed = `${LANGUAGES.map((lang) => say(lang, 'typed')).join(' / ')}: ${poster.typedAddress}`
  write(flow, typed, LEFT + 14, y + 1, regular(8.5, 13, COLOURS.white), { width: WIDTH - 28, most: 1 })
}
