import type { LocalText } from '../platform/i18n/language.ts'
import { PREFER_NOT_TO_SAY } from './questionnaire.ts'
import { LABEL, OWN } from './xlsform-layout.ts'
import type { ReadRow } from './xlsform-rows.ts'

interface Option {
  readonly value: string
  readonly label: LocalText
  readonly picture?: string
}

/** The lists of the choices sheet; those of our own are the same in every form and passed over. */
export interface ReadLists {
  /** Complains at `asking` where there is no such list. “Prefer not to say” is understood and left out. */
  optionsOf(list: string, asking: ReadRow): readonly Option[]
  /** Complains of lists that no question asked for. */
  complainOfUnused(): void
}

export function readLists(rows: readonly ReadRow[]): ReadLists {
  const lists = new Map<string, ReadRow[]>()
  for (const row of rows) {
    const list = row.text('list_name')
    if (list === '') row.complain('list_name', 'questionnaires.list_name_missing')
    else if (!list.startsWith(OWN)) lists.set(list, [...(lists.get(list) ?? []), row])
  }
  const options = new Map(
    [...lists].map(([list, members]) => [list, members.map(optionOf).filter((o) => o !== null)]),
  )
  const asked = new Set<string>()
  return {
    optionsOf(list, asking) {
      asked.add(list)
      const found = options.get(list)
      if (!found) asking.complain('type', 'questionnaires.list_missing', { list })
      return found ?? []
    },
    complainOfUnused() {
      for (const [list, [first]] of lists)
        if (!asked.has(list)) first?.complain('list_name', 'questionnaires.list_unused')
    },
  }
}

function optionOf(row: ReadRow): Option | null {
  const value = row.text('name')
  if (value === PREFER_NOT_TO_SAY) return null
  if (value === '') row.complain('name', 'questionnaires.name_missing')
  const picture = row.text('feri_picture')
  return { value, label: row.local(LABEL), ...(picture === '' ? {} : { picture }) }
}
