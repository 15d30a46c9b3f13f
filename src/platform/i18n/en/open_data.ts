export const open_data = {}
