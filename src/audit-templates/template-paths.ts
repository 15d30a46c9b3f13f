export const TEMPLATES_PATH = '/workspace/audit-templates'
export const DRAFTS_PATH = '/workspace/audit-template-drafts'
