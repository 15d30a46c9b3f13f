export const look_alikes = {}
