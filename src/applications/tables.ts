// biome-ignore lint/suspicious/noEmptyInterface: its tables are being built
export interface ApplicationTables {}
