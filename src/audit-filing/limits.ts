/** Product defaults of ours: no rule of law or of the scheme asks for any of them. */
export const ITEMS_PER_SYNC_MAX = 200
export const DEVICES_PER_ACCOUNT_MAX = 20
export const UPLOADS_OPEN_MAX = 60
/** Of all files of an audit, those on their way here included. */
export const AUDIT_BYTES_MAX = 2_000_000_000
export const PIECE_BYTES_MAX = 1_048_576
export const PIECES_PER_UPLOAD_MAX = 100
export const UPLOAD_DAYS = 7
export const OPEN_CONFLICTS_MAX = 500
/** A clock that is further off than this is noted. */
export const CLOCK_OFF_SECONDS = 600
