export interface OpenDataTables {
  open_data_editions: {
    number: number
    edition_on: string
    register_version: number
    body_count: number
    row_count: number
    changed_rows: number | null
    folder: string
    data: string
    data_hash: string
    signature: string
    made_at: string
    removed_at: string | null
  }
  open_data_files: {
    edition: number
    name: string
    encoding: string
    bytes: number
    stored_bytes: number
    parts: number
    sha256: string
  }
  open_data_runs: {
    edition_on: string
    run: string
    started_at: string
  }
}
