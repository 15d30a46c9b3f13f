/** What a reader is told of a file, in the order of how good the news is. */
export const VERDICTS = ['genuine', 'unproven', 'changed', 'not_ours', 'unreadable'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Everything that can be said of a file; each is a sentence `document_checks.said_…`. */
const STATEMENTS = [
  'file_signature_valid',
  'data_valid',
  'no_data',
  'pack_valid',
  'changed_after',
  'cut_off',
  'added_behind',
  'changed_stream_data',
  'changed_stream_page',
  'changed_structure',
  'signature_changed',
  'signature_place_changed',
  'signature_unfit',
  'file_unsigned',
  'other_certificate',
  'data_changed',
  'data_other_key',
  'data_number_wrong',
  'data_damaged',
  'jws_broken',
  'no_signature_beside',
  'no_data_beside',
  'json_broken',
  'pack_manifest_changed',
  'pack_file_changed',
  'pack_file_missing',
  'pack_file_added',
  'pack_byte_changed',
  'pack_no_manifest',
  'pack_damaged',
  'empty',
  'other_format',
  'too_large',
] as const
export type StatementCode = (typeof STATEMENTS)[number]

export interface Statement {
  readonly code: StatementCode
  readonly params?: Readonly<Record<string, string | number>>
}

export const FORMATS = ['pdf', 'data', 'pack', 'other'] as const

/** What was found out about one file without asking anybody. */
export interface Check {
  /** As the reader's files are called. */
  readonly name: string
  readonly format: (typeof FORMATS)[number]
  readonly verdict: Verdict
  /** As signed data say; as a file itself says where it is merely `unproven`. */
  readonly number: string | null
  readonly issuedAt: string | null
  /** SHA-256 of the data, where there are any. */
  readonly dataHash: string | null
  readonly statements: readonly Statement[]
}

/** Files as they were chosen or sent. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export const said = (code: StatementCode, params?: Statement['params']): Statement =>
  params ? { code, params } : { code }
