/** case_handling */
export const case_handling = {}
