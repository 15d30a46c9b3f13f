import type { en } from '../platform/i18n/en/catalogue.ts'

/** Keys of what the page promises: `said_…`. Headings and links promise nothing. */
export type PromiseKey = Extract<keyof typeof en.privacy, `said_${string}`>

interface Part {
  readonly title: Extract<keyof typeof en.privacy, `part_${string}`>
  readonly said: readonly (readonly [PromiseKey, ...claims: [string, ...string[]]])[]
}

/**
 * What we promise to whoever reports, sentence by sentence, each with the claims that tests hold: a test's name begins with the claim's id.
 * A sentence without one does not pass `test/portal/privacy.test.ts`, so that the page never says more than the service does.
 */
export const PRIVACY: readonly Part[] = [
  {
    title: 'part_reporting',
    said: [
      ['said_no_address', 'R1'],
      ['said_no_hour', 'R11'],
      ['said_no_cookie', 'R3'],
      ['said_nothing_stored', 'R3'],
      ['said_address_bar', 'R4'],
      ['said_no_others', 'R8'],
      ['said_without_script', 'R5'],
      ['said_anonymous', 'R13', 'E12'],
      ['said_no_mail', 'R10'],
    ],
  },
  {
    title: 'part_sealed',
    said: [
      ['said_sealed', 'E1'],
      ['said_sealed_on_phone', 'E3'],
      ['said_sealed_on_arrival', 'R5'],
      ['said_length', 'E5'],
      ['said_plain', 'E10'],
      ['said_pictures', 'R12'],
      ['said_voice', 'R12'],
    ],
  },
  {
    title: 'part_code',
    said: [
      ['said_code_random', 'C1', 'C2'],
      ['said_code_not_kept', 'C3'],
      ['said_code_lost', 'C5'],
      ['said_code_message', 'C7'],
    ],
  },
  {
    title: 'part_readers',
    said: [
      ['said_readers', 'E2'],
      ['said_administrators', 'S2'],
      ['said_second_factor', 'S1'],
      ['said_conflict', 'H3'],
      ['said_read_noted', 'S8'],
      ['said_identity', 'E12'],
      ['said_consent', 'H4'],
      ['said_accused', 'S7', 'H8'],
      ['said_figures', 'I4'],
    ],
  },
  {
    title: 'part_deletion',
    said: [
      ['said_period', 'D1'],
      ['said_deleted', 'D5', 'E7'],
      ['said_stub', 'D3'],
      ['said_hold', 'D2'],
    ],
  },
  {
    title: 'part_limits',
    said: [
      ['said_network', 'P3'],
      ['said_phone', 'P3'],
      ['said_office', 'P3'],
      ['said_edge', 'R2'],
      ['said_untested', 'P6'],
    ],
  },
]
