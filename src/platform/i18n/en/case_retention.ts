/** case_retention */
export const case_retention = {}
