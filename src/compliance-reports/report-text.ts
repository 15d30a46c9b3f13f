import type { Language } from '../platform/i18n/language.ts'
import type { AuditReport } from './audit-report.ts'

/** Bytes as people read them, in powers of ten: `1.4 MB`; Vietnamese writes the comma. */
export function bytesText(bytes: number, lang: Language): string {
  const [value, unit] = bytes >= 1e6 ? [bytes / 1e6, 'MB'] : bytes >= 1e3 ? [bytes / 1e3, 'kB'] : [bytes, 'B']
  const text = unit === 'B' ? String(value) : value.toFixed(1)
  return `${lang === 'vi' ? text.replace('.', ',') : text} ${unit}`
}

/** A SHA-256 in eight groups, four a line. */
export function hashText(hash: string): string {
  const groups = hash.match(/.{1,8}/g) ?? []
  return [groups.slice(0, 4), groups.slice(4)].map((line) => line.join(' ')).join('\n')
}

const OWN_LANGUAGE: Readonly<Record<string, string>> = { JP: 'ja', VN: 'vi' }

type Named = Pick<AuditReport['organisation'], 'country' | 'names'>

function nameIn(organisation: Named, language: string): string | undefined {
  const there = organisation.names.filter((name) => name.language === language && name.kind !== 'former')
  return (there.find((name) => name.kind === 'legal') ?? there[0])?.text
}

/** The name in the body's own script, and the one its reader can read when that is another. */
export function namesFor(organisation: Named, lang: Language): { own: string; reader: string | undefined } {
  const own =
    nameIn(organisation, OWN_LANGUAGE[organisation.country] ?? 'en') ?? organisation.names[0]?.text ?? '–'
  const reader = nameIn(organisation, lang) ?? nameIn(organisation, 'en')
  return { own, reader: reader === own ? undefined : reader }
}

/** Questions by the place they have in the print: `3.2`. Findings and evidence name them so. */
export function questionNumbers(report: Pick<AuditReport, 'results'>): ReadonlyMap<string, string> {
  return new Map(
    report.results.flatMap((section, s) =>
      section.questions.map((question, q) => [question.id, `${s + 1}.${q + 1}`] as const),
    ),
  )
}
