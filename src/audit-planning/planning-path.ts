export const PROGRAMME_PATH = '/workspace/audit-programme'
export const CALENDAR_PATH = '/workspace/audit-calendar'
export const DUE_PATH = '/workspace/due-audits'
export const RISK_PATH = '/workspace/audit-risk'
