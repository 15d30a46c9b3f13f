/** The list of corrective actions, and the page of one. */
export const ACTIONS_PATH = '/workspace/corrective-actions'
export const actionPath = (findingId: string): string => `${ACTIONS_PATH}/${findingId}`
