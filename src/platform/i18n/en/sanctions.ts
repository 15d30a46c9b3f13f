export const sanctions = {}
