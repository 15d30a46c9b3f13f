export const INBOX_PATH = '/workspace/cases'
export const TIES_PATH = '/workspace/case-ties'
export const REQUESTS_PATH = '/workspace/audit-requests'
export const KEY_PATH = '/workspace/reading-key'
export const casePath = (label: string): string => `${INBOX_PATH}/${encodeURIComponent(label)}`
