import { type IdentifierScheme, isIdentifierScheme, parseIdentifier } from '../organisations/identifier.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { PARTIES, type Party } from './job-order.ts'
import type { FormValues } from './section-form.ts'

/** The numbers by which people know each kind of party, the usual one first. */
const SCHEMES: Readonly<Record<Party, readonly IdentifierScheme[]>> = {
  sending_agency: ['VN-GP', 'VN-TIN'],
  intermediary: ['JP-KANRI', 'JP-TOROKU', 'JP-JCN', 'JP-SHOKAI'],
  employer: ['JP-JCN', 'XI-LEI'],
}

interface TypedIdentifier {
  readonly scheme: IdentifierScheme
  readonly value: string
}

/**
 * The identifier that a person typed for a party: the scheme is told by its form, or named in front (`JP-JCN-…`). Undefined when
 * it fits none; a number that only misses its check digit is given on, so that the refusal can say which was expected.
 */
function typedIdentifier(party: Party, text: string): TypedIdentifier | undefined {
  const tidy = text.normalize('NFKC').trim()
  const named = /^([A-Z]{2}-[A-Z]+)[-/]/.exec(tidy)?.[1]
  if (named && isIdentifierScheme(named)) return { scheme: named, value: tidy.slice(named.length + 1) }
  const fits = SCHEMES[party].find((scheme) => parseIdentifier(scheme, tidy).ok)
  if (fits) return { scheme: fits, value: tidy }
  const digits = tidy.replace(/[\s-]/g, '')
  const nearly = /^T?\d{13}$/.test(digits) ? 'JP-JCN' : /^\d{10}(\d{3})?$/.test(digits) ? 'VN-TIN' : undefined
  return nearly && SCHEMES[party].includes(nearly) ? { scheme: nearly, value: tidy } : undefined
}

/** What `resolveChain` asks for, from the fields of the form. Throws `invalid` beside a number of no known form. */
export function chainFromForm(values: FormValues): Record<string, unknown> {
  const faults: FieldError[] = []
  const refs = PARTIES.map((party) => {
    const text = values[party] ?? ''
    if (text.trim() === '') return [party, null] as const
    const typed = typedIdentifier(party, text)
    if (!typed)
      faults.push({
        path: party,
        message: { key: 'job_orders.number_not_understood' satisfies MessageKey },
      })
    return [party, typed ?? null] as const
  })
  if (faults.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: faults })
  return {
    corridor: values.corridor ?? 'vn-jp',
    programme: values.programme ?? '',
    intermediary_role: values.intermediary_role ?? '',
    ...Object.fromEntries(refs),
  }
}
