/** remedies */
export const remedies = {}
