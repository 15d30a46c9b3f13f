export const TIES_PATH = '/workspace/ties'
export const TEAM_TIES_PATH = '/workspace/ties/team'
export const PERMISSIONS_PATH = '/workspace/ties/permissions'
