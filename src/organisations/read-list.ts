import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { readSpreadsheet } from '../platform/spreadsheet/read-sheet.ts'
import { UnreadableSheet } from '../platform/spreadsheet/sheet.ts'
import { employersList } from './list-employers.ts'
import type { ListKind, ListLayout, ListReading } from './list-layout.ts'
import { sendingAgenciesList } from './list-sending-agencies.ts'
import { supervisingOrganisationsList } from './list-supervising-organisations.ts'
import { supportOrganisationsList } from './list-support-organisations.ts'

export const LIST_LAYOUTS: Readonly<Record<ListKind, ListLayout>> = {
  supervising_organisations: supervisingOrganisationsList,
  support_organisations: supportOrganisationsList,
  sending_agencies: sendingAgenciesList,
  employers: employersList,
}

/**
 * Reads the bytes of a published list. A file that cannot be read, or is of another layout, throws AppError `invalid` with
 * one reason; rows that cannot be taken are collected in `errors` of the reading, so that all can be mended at once.
 */
export async function readListFile(kind: ListKind, bytes: Uint8Array, today: Day): Promise<ListReading> {
  try {
    return LIST_LAYOUTS[kind].read(await readSpreadsheet(bytes), today)
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error
    const { key, params } = error.reason
    throw new AppError('invalid', key, params ? { params, cause: error } : { cause: error })
  }
}
