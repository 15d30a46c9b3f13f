/** case_report */
export const case_report = {}
