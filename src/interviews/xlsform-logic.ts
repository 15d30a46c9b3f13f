import { ROUND } from './xlsform-layout.ts'

/** When a question is asked, as `relevant` of an XLSForm says it. */
export interface Asked {
  readonly rounds?: readonly string[] | undefined
  readonly when?: { readonly question: string; readonly is: readonly string[] } | undefined
}

/**
 * `(${feri_round} = 'exit') and (${paid} = 'yes' or ${paid} = 'no')`; empty where it is always asked. `isMultiple` says of a question
 * whether several answers may be given, for then XPath must ask `selected()`.
 */
export function relevantOf({ rounds, when }: Asked, isMultiple: (question: string) => boolean): string {
  const clauses = [
    ...(rounds ? [rounds.map((round) => equals(ROUND, round))] : []),
    ...(when
      ? [when.is.map((code) => (isMultiple(when.question) ? selected : equals)(when.question, code))]
      : []),
  ].map((terms) => terms.join(' or '))
  return clauses.length > 1 ? clauses.map((clause) => `(${clause})`).join(' and ') : (clauses[0] ?? '')
}

const equals = (name: string, value: string) => `\${${name}} = '${value}'`
const selected = (name: string, value: string) => `selected(\${${name}}, '${value}')`

const TERM = /^(?:\$\{(\w+)\}\s*=\s*['"]([\w.]+)['"]|selected\(\s*\$\{(\w+)\}\s*,\s*['"]([\w.]+)['"]\s*\))$/

/** The same back again; null for an expression of any other form, which a questionnaire cannot hold. */
export function readRelevant(text: string): Asked | null {
  if (text === '') return {}
  const clauses = text
    .replace(/^\(/, '')
    .replace(/\)$/, text.startsWith('(') ? '' : ')')
    .split(/\)\s+and\s+\(/)
  if (clauses.length > 2) return null
  let asked: Asked = {}
  for (const clause of clauses) {
    const terms = clause.split(/\s+or\s+/).map((term) => TERM.exec(term.trim()))
    const names = new Set(terms.map((term) => term?.[1] ?? term?.[3]))
    const [name] = names
    if (names.size !== 1 || name === undefined) return null
    const values = terms.map((term) => term?.[2] ?? term?.[4] ?? '')
    if (name === ROUND ? asked.rounds : asked.when) return null
    asked = name === ROUND ? { ...asked, rounds: values } : { ...asked, when: { question: name, is: values } }
  }
  return asked
}

export const rangeOf = (min: number, max: number): string => `. >= ${min} and . <= ${max}`

/** Smallest and largest of `. >= 1 and . <= 60`; null for anything else. */
export function readRange(text: string): { readonly min: number; readonly max: number } | null {
  const found = /^\.\s*>=\s*(-?\d{1,15})\s+and\s+\.\s*<=\s*(-?\d{1,15})$/.exec(text)
  return found ? { min: Number(found[1]), max: Number(found[2]) } : null
}
