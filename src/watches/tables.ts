export interface WatchTables {
  watch_lists: {
    id: string
    account_id: string | null
    api_key_id: string | null
    feed_hash: string | null
    created_at: string
  }
  watches: {
    id: string
    watch_list_id: string
    organisation_id: string
    by_mail: number
    webhook_id: string | null
    from_version: number
    created_at: string
  }
  told_changes: {
    version: number
    organisation_id: string
    mails: number
    calls: number
    told_at: string
  }
  watch_cursors: {
    id: number
    version: number
    after_organisation: string
    after_watch: string
  }
}
