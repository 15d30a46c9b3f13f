/** case_return */
export const case_return = {}
